/* 64 bytes of vectors that all but reset forward to RAM, and behind them a kernel that copies itself there. */
    .text
    .arm
    .rept   8
    ldr     pc, [pc, #0x18]
    .endr
    .word   0x1000, 0x0c000004, 0x0c000008, 0x0c00000c, 0x0c000010, 0x0c000014, 0x0c000018, 0x0c00001c
    .org    0x1000, 0xff
    mov     r0, r0
    adr     r3, payload
    ldr     r4, =0x0c008000
    ldr     r5, length
    add     r5, r5, r3
1:  ldr     r6, [r3], #4
    str     r6, [r4], #4
    cmp     r3, r5
    blo     1b
    ldr     pc, =0x0c008000
    .ltorg
length:
    .word   payload_end - payload
payload:
    .incbin PAYLOAD
    .balign 4
payload_end:
