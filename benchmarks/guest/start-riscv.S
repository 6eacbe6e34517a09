/* Stack and zeroed data; runs in machine mode with interrupts off, as reset leaves it. */
	.section .start, "ax"
	.globl _start
_start:	la	sp, stack_top
	la	t0, bss_start
	la	t1, bss_end
	j	test
clear:	sw	zero, 0(t0)
	addi	t0, t0, 4
test:	bltu	t0, t1, clear
	call	main

	.section .note.GNU-stack, "", %progbits
