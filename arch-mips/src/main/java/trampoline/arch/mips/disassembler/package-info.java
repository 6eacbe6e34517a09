/** Instructions of MIPS32 as text, as the GNU assembler reads them. */
package trampoline.arch.mips.disassembler;
