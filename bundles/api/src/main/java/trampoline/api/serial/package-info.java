/** Serial lines: settings, the two ends, and what a baud rate mismatch does. */
@Export
@Version("1.1.0")
package trampoline.api.serial;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
