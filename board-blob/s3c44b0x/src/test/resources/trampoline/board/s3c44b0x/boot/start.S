/* Start of a program in flash: vectors, slots of the vectored mode, memory set-up, copy to RAM, main. */
    .section .start, "ax"
    .arm
    .global _start
_start:
    b       reset
    ldr     pc, =trap
    ldr     pc, =trap
    ldr     pc, =trap
    ldr     pc, =trap
    b       .
    ldr     pc, =irq_entry
    ldr     pc, =fiq_entry

    .macro slot number
    ldr     pc, =vector_\number
    .endm
    .macro gap count
    .rept   \count
    b       .
    .endr
    .endm

    /* 0x20: EINT0 to EINT3, EINT4-7, TICK */
    slot 25
    slot 24
    slot 23
    slot 22
    slot 21
    slot 20
    gap 2
    /* 0x40: ZDMA0, ZDMA1, BDMA0, BDMA1, WDT, UERR */
    slot 19
    slot 18
    slot 17
    slot 16
    slot 15
    slot 14
    gap 2
    /* 0x60: TIMER0 to TIMER5 */
    slot 13
    slot 12
    slot 11
    slot 10
    slot 9
    slot 8
    gap 2
    /* 0x80: URXD0, URXD1, IIC, SIO, UTXD0, UTXD1 */
    slot 7
    slot 6
    slot 5
    slot 4
    slot 3
    slot 2
    gap 2
    /* 0xa0: RTC */
    slot 1
    gap 7
    /* 0xc0: ADC */
    slot 0
    .ltorg

reset:
    ldr     r0, =0x01d30000
    mov     r1, #0
    str     r1, [r0]
    adr     r0, memory
    ldmia   r0, {r1-r13}
    ldr     r0, =0x01c80000
    stmia   r0, {r1-r13}

    ldr     r0, =_load
    ldr     r1, =_text
    ldr     r2, =_data_end
1:  cmp     r1, r2
    ldrlo   r3, [r0], #4
    strlo   r3, [r1], #4
    blo     1b
    ldr     r2, =_bss_end
    mov     r3, #0
2:  cmp     r1, r2
    strlo   r3, [r1], #4
    blo     2b

    msr     cpsr_c, #0xd2
    ldr     sp, =0x0c7f0000
    msr     cpsr_c, #0xd1
    ldr     sp, =0x0c7e0000
    msr     cpsr_c, #0xd3
    ldr     sp, =0x0c7fe000
    ldr     r0, =main
    mov     lr, pc
    bx      r0
    b       .

    .align 2
memory:
    .word   0x11111112, 0x700, 0x700, 0x700, 0x700, 0x700, 0x700, 0x18004, 0x18004, 0x8c041b, 0x17, 0x20, 0x20
    .ltorg
