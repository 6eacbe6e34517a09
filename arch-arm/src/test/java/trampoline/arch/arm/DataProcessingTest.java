package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Every data-processing instruction against the manual's formulas, written here with 64-bit arithmetic. A3.4, A4, A5.1. */
class DataProcessingTest {
    private final ArmMachine machine = ArmMachine.arm7tdmi();

    /** Result and flags NZCV; a test instruction's result is that of its formula. */
    private record Outcome(int result, int flags) {}

    @Provide
    Arbitrary<Integer> words() {
        return Arbitraries.oneOf(
                Arbitraries.integers(),
                Arbitraries.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 2, -2, 0x80000001));
    }

    private static Outcome expected(int opcode, int rn, int operand, boolean shifterCarry, int flagsBefore) {
        boolean carry = (flagsBefore & 2) != 0;
        int borrowed = carry ? 0 : 1;
        return switch (opcode) {
            case 0, 8 -> logical(rn & operand, shifterCarry, flagsBefore);
            case 1, 9 -> logical(rn ^ operand, shifterCarry, flagsBefore);
            case 2, 10 -> difference(rn, operand, 0);
            case 3 -> difference(operand, rn, 0);
            case 4, 11 -> sum(rn, operand, 0);
            case 5 -> sum(rn, operand, carry ? 1 : 0);
            case 6 -> difference(rn, operand, borrowed);
            case 7 -> difference(operand, rn, borrowed);
            case 12 -> logical(rn | operand, shifterCarry, flagsBefore);
            case 13 -> logical(operand, shifterCarry, flagsBefore);
            case 14 -> logical(rn & ~operand, shifterCarry, flagsBefore);
            default -> logical(~operand, shifterCarry, flagsBefore);
        };
    }

    private static int nz(int result) {
        return (result < 0 ? 8 : 0) | (result == 0 ? 4 : 0);
    }

    private static Outcome logical(int result, boolean carry, int flagsBefore) {
        return new Outcome(result, nz(result) | (carry ? 2 : 0) | flagsBefore & 1);
    }

    private static Outcome sum(int a, int b, int more) {
        long unsigned = Integer.toUnsignedLong(a) + Integer.toUnsignedLong(b) + more;
        long signed = (long) a + b + more;
        return new Outcome(
                (int) signed, nz((int) signed) | (unsigned > 0xffffffffL ? 2 : 0) | (signed != (int) signed ? 1 : 0));
    }

    private static Outcome difference(int a, int b, int less) {
        long unsigned = Integer.toUnsignedLong(a) - Integer.toUnsignedLong(b) - less;
        long signed = (long) a - b - less;
        return new Outcome((int) signed, nz((int) signed) | (unsigned >= 0 ? 2 : 0) | (signed != (int) signed ? 1 : 0));
    }

    private record Shifted(int value, boolean carry) {}

    /** Bit by bit: shifts by one, {@code amount} times. */
    private static Shifted shift(int type, int value, int amount, boolean carry) {
        int shifted = value;
        boolean out = carry;
        for (int i = 0; i < amount; i++) {
            out = type == 0 ? shifted < 0 : (shifted & 1) != 0;
            shifted = switch (type) {
                case 0 -> shifted << 1;
                case 1 -> shifted >>> 1;
                case 2 -> shifted >> 1;
                default -> shifted >>> 1 | shifted << 31;
            };
        }
        return new Shifted(shifted, out);
    }

    private void check(int opcode, boolean flags, int instruction, int a, Shifted operand, int before) {
        boolean test = opcode >= 8 && opcode <= 11;
        machine.flags(before).set("r0", 0xdead).set("r1", a);
        machine.execute(instruction);
        Outcome outcome = expected(opcode, a, operand.value(), operand.carry(), before);
        assertThat(machine.get("r0")).as("result").isEqualTo(test ? 0xdead : outcome.result());
        assertThat(machine.flags()).as("flags").isEqualTo(flags ? outcome.flags() : before);
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + 4);
    }

    private static boolean sets(int opcode, boolean s) {
        return s || opcode >= 8 && opcode <= 11;
    }

    private static int encode(int opcode, boolean s) {
        return 0xe0010000 | opcode << 21 | (sets(opcode, s) ? 1 << 20 : 0);
    }

    @Property(tries = 2000)
    void immediate(
            @ForAll @IntRange(max = 15) int opcode,
            @ForAll boolean s,
            @ForAll @IntRange(max = 255) int byteValue,
            @ForAll @IntRange(max = 15) int rotation,
            @ForAll("words") int a,
            @ForAll @IntRange(max = 15) int before) {
        int value = Integer.rotateRight(byteValue, rotation * 2);
        boolean carry = rotation == 0 ? (before & 2) != 0 : value < 0;
        int instruction = encode(opcode, s) | 1 << 25 | rotation << 8 | byteValue;
        check(opcode, sets(opcode, s), instruction, a, new Shifted(value, carry), before);
    }

    @Property(tries = 4000)
    void shiftedByImmediate(
            @ForAll @IntRange(max = 15) int opcode,
            @ForAll boolean s,
            @ForAll @IntRange(max = 3) int type,
            @ForAll @IntRange(max = 31) int amount,
            @ForAll("words") int a,
            @ForAll("words") int b,
            @ForAll @IntRange(max = 15) int before) {
        boolean carry = (before & 2) != 0;
        Shifted operand;
        if (amount != 0 || type == 0) {
            operand = shift(type, b, amount, carry);
        } else if (type == 3) {
            operand = new Shifted(b >>> 1 | (carry ? 0x80000000 : 0), (b & 1) != 0);
        } else {
            operand = shift(type, b, 32, carry);
        }
        machine.set("r2", b);
        check(opcode, sets(opcode, s), encode(opcode, s) | amount << 7 | type << 5 | 2, a, operand, before);
    }

    @Property(tries = 4000)
    void shiftedByRegister(
            @ForAll @IntRange(max = 15) int opcode,
            @ForAll boolean s,
            @ForAll @IntRange(max = 3) int type,
            @ForAll @IntRange(max = 255) int amount,
            @ForAll @IntRange(max = 3) int above,
            @ForAll("words") int a,
            @ForAll("words") int b,
            @ForAll @IntRange(max = 15) int before) {
        Shifted operand = shift(type, b, amount, (before & 2) != 0);
        machine.set("r2", b).set("r3", above << 8 | amount);
        check(opcode, sets(opcode, s), encode(opcode, s) | 3 << 8 | type << 5 | 1 << 4 | 2, a, operand, before);
    }

    @Property
    void registersMayBeTheSame(@ForAll @IntRange(max = 15) int opcode, @ForAll("words") int a) {
        int rd = opcode >= 8 && opcode <= 11 ? 0 : 1;
        machine.flags(0).set("r1", a);
        // rd, r1, r1, lsl #3
        machine.execute(0xe0110181 | opcode << 21 | rd << 12);
        boolean carry = (a << 2) < 0;
        Outcome outcome = expected(opcode, a, a << 3, carry, 0);
        assertThat(machine.flags()).isEqualTo(outcome.flags());
        assertThat(machine.get("r1")).isEqualTo(rd == 1 ? outcome.result() : a);
    }

    @Test
    void pcReadsEightAhead() {
        // add r0, pc, r1; sub r2, pc, #4; mov r3, pc; add r4, r1, pc, lsl #1
        machine.set("r1", 0x100).execute(0xe08f0001, 0xe24f2004, 0xe1a0300f, 0xe081408f);
        assertThat(machine.get("r0")).isEqualTo(ArmMachine.START + 8 + 0x100);
        assertThat(machine.get("r2")).isEqualTo(ArmMachine.START + 4 + 8 - 4);
        assertThat(machine.get("r3")).isEqualTo(ArmMachine.START + 8 + 8);
        assertThat(machine.get("r4")).isEqualTo(0x100 + 2 * (ArmMachine.START + 12 + 8));
    }

    @Test
    void pcReadsTwelveAheadWhenARegisterGivesTheAmount() {
        // mov r0, pc, lsl r1; add r2, pc, r3, lsl r1
        machine.set("r1", 0).set("r3", 1).execute(0xe1a0011f, 0xe08f2113);
        assertThat(machine.get("r0")).isEqualTo(ArmMachine.START + 12);
        assertThat(machine.get("r2")).isEqualTo(ArmMachine.START + 4 + 12 + 1);
    }

    @Test
    void aResultInThePcIsABranch() {
        // mov pc, r0
        assertThat(machine.set("r0", 0x9003).execute(0xe1a0f000).cpu.pc()).isEqualTo(0x9000);
        // add pc, pc, r0, lsl #2
        assertThat(machine.set("r0", 3).execute(0xe08ff100).cpu.pc()).isEqualTo(ArmMachine.START + 8 + 12);
        // sub pc, pc, #8 keeps flags
        machine.flags(5).execute(0xe24ff008);
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START);
        assertThat(machine.flags()).isEqualTo(5);
        // orreq pc, r0, #0x80, not taken
        assertThat(machine.flags(0).execute(0x0380f080).cpu.pc()).isEqualTo(ArmMachine.START + 4);
    }
}
