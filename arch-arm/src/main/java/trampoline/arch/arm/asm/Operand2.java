package trampoline.arch.arm.asm;

/**
 * The last operand of a data-processing instruction, the shifter operand (ARM Architecture Reference Manual, section
 * A5.1): a register, an {@linkplain Immediate immediate}, or a register shifted by a constant or by a register.
 */
public sealed interface Operand2 permits Register, Immediate, ShiftedRegister {}
