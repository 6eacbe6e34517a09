/* Stack and zeroed data; runs in kseg0 with interrupts off, as the loader enters it. */
	.section .start, "ax"
	.set	noreorder
	.globl _start
_start:	la	$sp, stack_top - 16
	la	$t0, bss_start
	la	$t1, bss_end
clear:	sltu	$t2, $t0, $t1
	beqz	$t2, done
	nop
	sw	$zero, 0($t0)
	b	clear
	addiu	$t0, $t0, 4
done:	jal	main
	nop

	.section .note.GNU-stack, "", %progbits
