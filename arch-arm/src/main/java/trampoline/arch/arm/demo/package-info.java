/** The demonstration guest for ARM: a kernel that checks what a loader handed it, written with the assembler. */
package trampoline.arch.arm.demo;
