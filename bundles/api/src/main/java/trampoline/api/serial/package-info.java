/** Serial lines: settings, the two ends, what a baud rate mismatch does, and what is plugged into them outside. */
@Export
@Version("1.2.0")
package trampoline.api.serial;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
