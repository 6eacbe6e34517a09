package trampoline.arch.arm.asm;

import java.util.Locale;

/** A general register. As an operand of data processing it stands for itself; its methods make the shifted forms. */
public enum Register implements Operand2 {
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10,
    R11,
    R12,
    /** r13, the stack pointer. */
    SP,
    /** r14, the link register. */
    LR,
    /** r15, the program counter: reads as the instruction's address plus 8. */
    PC;

    /** Another name of {@link #SP}. */
    public static final Register R13 = SP;

    /** Another name of {@link #LR}. */
    public static final Register R14 = LR;

    /** Another name of {@link #PC}. */
    public static final Register R15 = PC;

    /** 0 to 15. */
    public int number() {
        return ordinal();
    }

    /** Shifted left by 0 to 31. */
    public ShiftedRegister lsl(int amount) {
        return ShiftedRegister.by(this, Shift.LSL, amount);
    }

    /** Shifted right by 1 to 32, zeros from the left. */
    public ShiftedRegister lsr(int amount) {
        return ShiftedRegister.by(this, Shift.LSR, amount);
    }

    /** Shifted right by 1 to 32, copies of the sign from the left. */
    public ShiftedRegister asr(int amount) {
        return ShiftedRegister.by(this, Shift.ASR, amount);
    }

    /** Rotated right by 1 to 31. */
    public ShiftedRegister ror(int amount) {
        return ShiftedRegister.by(this, Shift.ROR, amount);
    }

    /** Rotated right by one through the carry flag. */
    public ShiftedRegister rrx() {
        return ShiftedRegister.throughCarry(this);
    }

    /** Shifted left by the low byte of {@code amount}. */
    public ShiftedRegister lsl(Register amount) {
        return ShiftedRegister.by(this, Shift.LSL, amount);
    }

    /** Shifted right, zeros from the left, by the low byte of {@code amount}. */
    public ShiftedRegister lsr(Register amount) {
        return ShiftedRegister.by(this, Shift.LSR, amount);
    }

    /** Shifted right, copies of the sign from the left, by the low byte of {@code amount}. */
    public ShiftedRegister asr(Register amount) {
        return ShiftedRegister.by(this, Shift.ASR, amount);
    }

    /** Rotated right by the low byte of {@code amount}. */
    public ShiftedRegister ror(Register amount) {
        return ShiftedRegister.by(this, Shift.ROR, amount);
    }

    /** As the base of a block transfer: with write-back, {@code sp!}. */
    public WriteBack wb() {
        return new WriteBack(this);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
