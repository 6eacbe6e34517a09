/* Interrupts off, stack, zeroed data; caches and MMU stay off. */
	.section .start, "ax"
	.arm
	.globl _start
_start:	mrs	r0, cpsr
	bic	r0, r0, #0x1f
	orr	r0, r0, #0xd3
	msr	cpsr_c, r0
	ldr	sp, =stack_top
	ldr	r0, =bss_start
	ldr	r1, =bss_end
	mov	r2, #0
clear:	cmp	r0, r1
	strlo	r2, [r0], #4
	blo	clear
	bl	main
	.ltorg

	.section .note.GNU-stack, "", %progbits
