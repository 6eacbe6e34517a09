/** The address space of a board: memory, devices, and what can be switched on and off in it. */
@Export
@Version("2.3.0")
package trampoline.machine.bus;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
