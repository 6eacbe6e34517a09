/** MIPS32 cores. */
package trampoline.mips;
