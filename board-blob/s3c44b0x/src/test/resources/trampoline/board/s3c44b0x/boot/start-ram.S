/* Start of a program that is loaded into RAM past every loader. */
    .section .start, "ax"
    .arm
    .global _start
_start:
    ldr     sp, =0x0c7f0000
    ldr     r0, =main
    mov     lr, pc
    bx      r0
    b       .
    .ltorg
