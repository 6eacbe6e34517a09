/** The loader's machine code for ARM, and how code is called there. */
package trampoline.arch.arm.boot;
