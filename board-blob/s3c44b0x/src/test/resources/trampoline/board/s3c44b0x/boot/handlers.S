/* Where exceptions go, and the sources of the vectored mode. */
    .text
    .arm
    .global trap, irq_entry, fiq_entry
trap:
    ldr     r0, =trapped
    mov     r1, lr
    bx      r0
irq_entry:
    sub     lr, lr, #4
    stmfd   sp!, {r0-r3, r12, lr}
    mvn     r0, #0
    b       dispatch
    .macro vector number
    .global vector_\number
vector_\number:
    sub     lr, lr, #4
    stmfd   sp!, {r0-r3, r12, lr}
    mov     r0, #\number
    b       dispatch
    .endm
    .irp number, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25
    vector \number
    .endr
dispatch:
    ldr     r1, =interrupted
    mov     lr, pc
    bx      r1
    ldmfd   sp!, {r0-r3, r12, pc}^
fiq_entry:
    sub     lr, lr, #4
    stmfd   sp!, {r0-r3, r12, lr}
    ldr     r1, =fast_interrupted
    mov     lr, pc
    bx      r1
    ldmfd   sp!, {r0-r3, r12, pc}^

    .ltorg

    /* Handlers by number of source, for who makes vectors. */
    .global source_entries
source_entries:
    .irp number, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25
    .word vector_\number
    .endr
