/** The loader's machine code for MIPS, how functions are called there, and how kernels are entered. */
package trampoline.arch.mips.boot;
