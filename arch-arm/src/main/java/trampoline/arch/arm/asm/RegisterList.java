package trampoline.arch.arm.asm;

import java.util.StringJoiner;
import trampoline.assembler.AssemblyException;

/** The registers of a block transfer. The lowest-numbered one lies at the lowest address, whatever the order here. */
public final class RegisterList {
    private final int bits;
    private final boolean caret;

    private RegisterList(int bits, boolean caret) {
        this.bits = bits;
        this.caret = caret;
    }

    /** {@code {r0, r1, lr}}. */
    public static RegisterList regs(Register first, Register... more) {
        RegisterList list = new RegisterList(1 << first.number(), false);
        for (Register register : more) {
            list = list.with(1 << register.number(), register.toString());
        }
        return list;
    }

    /** {@code {r0-r7}}. */
    public static RegisterList range(Register first, Register last) {
        if (first.compareTo(last) > 0) {
            throw new AssemblyException(
                    "{" + first + "-" + last + "}",
                    "the range runs backwards; write range(" + last.name() + ", " + first.name() + ")");
        }
        return new RegisterList((2 << last.number()) - (1 << first.number()), false);
    }

    /** These and others. */
    public RegisterList and(Register first, Register... more) {
        return and(regs(first, more));
    }

    /** These and others. */
    public RegisterList and(RegisterList others) {
        return with(others.bits, others.toString());
    }

    /**
     * With {@code ^}: a load that includes the program counter also restores the status register; any other transfer uses
     * the registers of user mode.
     */
    public RegisterList caret() {
        return new RegisterList(bits, true);
    }

    private RegisterList with(int others, String name) {
        if ((bits & others) != 0) {
            throw new AssemblyException(this + " and " + name, "a register is in the list twice; name each once");
        }
        return new RegisterList(bits | others, caret);
    }

    /** One bit a register. */
    int bits() {
        return bits;
    }

    boolean hasCaret() {
        return caret;
    }

    @Override
    public String toString() {
        StringJoiner joiner = new StringJoiner(", ", "{", caret ? "}^" : "}");
        for (Register register : Register.values()) {
            if ((bits & 1 << register.number()) != 0) {
                joiner.add(register.toString());
            }
        }
        return joiner.toString();
    }
}
