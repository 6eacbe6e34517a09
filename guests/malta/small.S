# A program for a Malta that stands for a kernel: prints each of its arguments on the first UART, then each
# string of its environment, each on a line, then "end", and resets the board. Little endian, runs at 0x80200000.
	.set	noreorder
	.equ	UART, 0xb80003f8
	.equ	SOFTRES, 0xbf000500
	.globl	__start
__start:
	move	$s0, $a0		# number of arguments
	move	$s1, $a1		# the arguments
	move	$s2, $a2		# the environment, a null at its end
	li	$s3, UART
argument:
	beqz	$s0, variable
	nop
	lw	$a0, 0($s1)
	addiu	$s1, $s1, 4
	bal	print
	addiu	$s0, $s0, -1
	b	argument
	nop
variable:
	lw	$a0, 0($s2)
	beqz	$a0, end
	addiu	$s2, $s2, 4
	bal	print
	nop
	b	variable
	nop
end:
	bal	here
	nop
here:	addiu	$a0, $ra, last - here
	bal	print
	nop
drain:
	lbu	$t1, 5($s3)		# line status: transmitter empty
	andi	$t1, $t1, 0x40
	beqz	$t1, drain
	nop
	li	$t0, SOFTRES
	li	$t1, 0x42
	sw	$t1, 0($t0)
stay:
	b	stay
	nop
print:
	move	$s4, $ra
character:
	lbu	$t0, 0($a0)
	beqz	$t0, line
	addiu	$a0, $a0, 1
	bal	put
	nop
	b	character
	nop
line:
	li	$t0, '\r'
	bal	put
	nop
	li	$t0, '\n'
	bal	put
	nop
	jr	$s4
	nop
put:
	lbu	$t1, 5($s3)		# line status: holding register empty
	andi	$t1, $t1, 0x20
	beqz	$t1, put
	nop
	jr	$ra
	sb	$t0, 0($s3)
last:
	.asciz	"end"
	.align	2
