# First code in the flash of the board "virt", as a first-stage loader is on a real one: copies OpenSBI and U-Boot to
# RAM, where OpenSBI (fw_jump) expects both, and starts it with what the ROM handed over in a0 and a1.
	.option norvc
	.globl _start
_start:
	la	t0, opensbi
	la	t1, opensbi_end
	li	t2, 0x80000000
	jal	t6, copy
	la	t0, uboot
	la	t1, uboot_end
	li	t2, 0x80200000
	jal	t6, copy
	fence.i
	li	t2, 0x80000000
	jr	t2

copy:
	ld	t3, 0(t0)
	sd	t3, 0(t2)
	addi	t0, t0, 8
	addi	t2, t2, 8
	bltu	t0, t1, copy
	jr	t6

	.balign	4096
opensbi:
	.incbin	"fw_jump.bin"
	.balign	8
opensbi_end:
	.balign	4096
uboot:
	.incbin	"u-boot.bin"
	.balign	8
uboot_end:
