/** The loader's machine code for ARM, how functions are called there, and how kernels are entered. */
package trampoline.arch.arm.boot;
