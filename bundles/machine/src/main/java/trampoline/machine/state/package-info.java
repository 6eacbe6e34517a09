/** The folder in which a board's non-volatile contents live, one process at a time. */
@Export
@Version("1.0.0")
package trampoline.machine.state;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
