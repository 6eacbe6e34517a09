/**
 * An assembler for ARM state, ARMv4, ARMv4T and ARMv5TE, as a Java API. Its instructions are the methods of {@link
 * trampoline.arch.arm.asm.Assembler}, its operands read as in assembly, and its output is what the GNU assembler makes of the
 * same source.
 */
@Export
@Version("1.1.0")
package trampoline.arch.arm.asm;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
