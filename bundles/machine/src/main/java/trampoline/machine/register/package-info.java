/**
 * Device registers written down as a data sheet tabulates them: {@link trampoline.machine.register.RegisterDevice} is a block
 * of registers, {@link trampoline.machine.register.Register} a line of its table, {@link trampoline.machine.register.Field}
 * some of its bits. What is declared needs no code: fields keep values, refuse writes or are cleared by ones, reserved bits
 * stay, and what a model does not do is named and logged when it is touched.
 */
@Export
@Version("1.0.0")
package trampoline.machine.register;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
