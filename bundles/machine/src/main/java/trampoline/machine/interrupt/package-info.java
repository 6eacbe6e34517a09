/** Interrupt controllers. */
@Export
@Version("1.1.0")
package trampoline.machine.interrupt;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
