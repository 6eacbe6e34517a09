/** Instructions of ARM and Thumb state as text, in ARM's unified syntax. */
package trampoline.arch.arm.disassembler;
