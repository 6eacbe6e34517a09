/* IRQ and FIQ as the core takes them. */
    .text
    .arm
    .global interrupts_on
    .type interrupts_on, %function
interrupts_on:
    mrs     r0, cpsr
    bic     r0, r0, #0xc0
    msr     cpsr_c, r0
    bx      lr
    .global interrupts_off
    .type interrupts_off, %function
interrupts_off:
    mrs     r0, cpsr
    orr     r0, r0, #0xc0
    msr     cpsr_c, r0
    bx      lr
