/** The loader's machine code for MIPS, and how code is called there. */
package trampoline.arch.mips.boot;
