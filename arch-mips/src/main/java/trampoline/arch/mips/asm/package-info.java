/**
 * An assembler for MIPS32, release 1 and 2, as a Java API. Its instructions are the methods of {@link
 * trampoline.arch.mips.asm.Assembler}, its operands read as in assembly, delay slots are written out, and its output is what
 * the GNU assembler makes of the same source under {@code .set noreorder}.
 */
@Export
@Version("1.0.0")
package trampoline.arch.mips.asm;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
