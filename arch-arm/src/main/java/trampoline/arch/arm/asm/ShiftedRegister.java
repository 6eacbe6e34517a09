package trampoline.arch.arm.asm;

import trampoline.assembler.AssemblyException;

/** A register with a shift. Made by the methods of {@link Register}: {@code R1.lsl(2)}, {@code R1.ror(R2)}. */
public final class ShiftedRegister implements Operand2 {
    private final Register register;
    private final Register amountRegister;
    private final int bits;
    private final String text;

    private ShiftedRegister(Register register, Register amountRegister, int bits, String shift) {
        this.register = register;
        this.amountRegister = amountRegister;
        this.bits = bits | register.number();
        this.text = register + ", " + shift;
    }

    static ShiftedRegister by(Register register, Shift shift, int amount) {
        String text = shift + " #" + amount;
        if (amount < shift.least || amount > shift.most) {
            throw new AssemblyException(
                    register + ", " + text,
                    "shift amount " + amount + " is not permitted for " + shift + "; it takes " + shift.least + " to "
                            + shift.most);
        }
        return new ShiftedRegister(register, null, (amount & 31) << 7 | shift.ordinal() << 5, text);
    }

    static ShiftedRegister by(Register register, Shift shift, Register amount) {
        int bits = amount.number() << 8 | shift.ordinal() << 5 | 1 << 4;
        return new ShiftedRegister(register, amount, bits, shift + " " + amount);
    }

    static ShiftedRegister throughCarry(Register register) {
        return new ShiftedRegister(register, null, Shift.ROR.ordinal() << 5, "rrx");
    }

    Register register() {
        return register;
    }

    /** The register with the amount, or null when that is a constant. */
    Register amountRegister() {
        return amountRegister;
    }

    /** Bits 11 to 0. */
    int bits() {
        return bits;
    }

    @Override
    public String toString() {
        return text;
    }
}
