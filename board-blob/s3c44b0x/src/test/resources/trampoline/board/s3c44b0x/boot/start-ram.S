/* Start of a program in RAM, which a loader or a debug probe has set up. */
    .section .start, "ax"
    .arm
    .global _start
_start:
    ldr     r3, =entry_registers
    stmia   r3, {r0-r2}
    msr     cpsr_c, #0xd2
    ldr     sp, =0x0c7e0000
    msr     cpsr_c, #0xd1
    ldr     sp, =0x0c7d0000
    msr     cpsr_c, #0xd3
    ldr     sp, =0x0c7f0000
    ldr     r1, =_bss
    ldr     r2, =_bss_end
    mov     r0, #0
1:  cmp     r1, r2
    strlo   r0, [r1], #4
    blo     1b
    ldr     r0, =main
    mov     lr, pc
    bx      r0
    b       .
    .ltorg
    .data
    .global entry_registers
entry_registers:
    .space 12
