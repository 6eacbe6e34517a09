/**
 * A client of the GDB remote serial protocol, and QEMU as a process that speaks it: an independent machine to compare a
 * core with. Knows no architecture; registers are named by a {@link trampoline.testkit.gdb.RegisterLayout}.
 */
@Export
@Version("1.0.0")
package trampoline.testkit.gdb;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
