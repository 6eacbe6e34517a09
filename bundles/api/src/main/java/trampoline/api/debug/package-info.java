/** The debug port of a machine: halting, stepping, breakpoints and watchpoints, memory and registers without effects. */
@Export
@Version("1.1.0")
package trampoline.api.debug;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
