package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.arch.mips.asm.Register.T2;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import trampoline.arch.mips.asm.Assembler;

/** Computation: t0 from t1 and t2. */
class ComputationTest {
    private static final int MIN = Integer.MIN_VALUE;

    private static void gives(int t1, int t2, int expected, Consumer<Assembler> instruction) {
        MipsMachine machine =
                MipsMachine.release2().set(T0, 0x5555_aaaa).set(T1, t1).set(T2, t2);
        machine.execute(instruction);
        assertThat(machine.get(T0)).isEqualTo(expected);
        assertThat(machine.get(T1)).isEqualTo(t1);
    }

    private static void gives(int t1, int expected, Consumer<Assembler> instruction) {
        gives(t1, 0, expected, instruction);
    }

    @Test
    void sums() {
        gives(MIN, -1, 0x7fff_ffff, a -> a.addu(T0, T1, T2));
        gives(3, 5, -2, a -> a.subu(T0, T1, T2));
        gives(3, 5, 8, a -> a.add(T0, T1, T2));
        gives(3, 5, -2, a -> a.sub(T0, T1, T2));
        gives(0x7fff_ffff, 0x7fff_7fff, a -> a.addiu(T0, T1, -32768));
        gives(5, 2, a -> a.addi(T0, T1, -3));
        gives(5, 5, a -> a.move(T0, T1));
        gives(0, 5, -5, a -> a.negu(T0, T2));
    }

    @Test
    void comparisons() {
        gives(-1, 0, 1, a -> a.slt(T0, T1, T2));
        gives(-1, 0, 0, a -> a.sltu(T0, T1, T2));
        gives(0, -1, 1, a -> a.sltu(T0, T1, T2));
        gives(-3, 1, a -> a.slti(T0, T1, -2));
        gives(1, 1, a -> a.sltiu(T0, T1, -1));
        gives(-1, 0, a -> a.sltiu(T0, T1, -1));
    }

    @Test
    void logic() {
        gives(0b1100, 0b1010, 0b1000, a -> a.and(T0, T1, T2));
        gives(0b1100, 0b1010, 0b1110, a -> a.or(T0, T1, T2));
        gives(0b1100, 0b1010, 0b0110, a -> a.xor(T0, T1, T2));
        gives(0b1100, 0b1010, ~0b1110, a -> a.nor(T0, T1, T2));
        gives(-1, 0xffff, a -> a.andi(T0, T1, 0xffff));
        gives(0x1000_0000, 0x1000_8000, a -> a.ori(T0, T1, 0x8000));
        gives(-1, 0xffff_0000, a -> a.xori(T0, T1, 0xffff));
        gives(0, 0x8000_0000, a -> a.lui(T0, 0x8000));
    }

    @Test
    void moves() {
        gives(7, 0, 7, a -> a.movz(T0, T1, T2));
        gives(7, 1, 0x5555_aaaa, a -> a.movz(T0, T1, T2));
        gives(7, 1, 7, a -> a.movn(T0, T1, T2));
        gives(7, 0, 0x5555_aaaa, a -> a.movn(T0, T1, T2));
    }

    @Test
    void shifts() {
        gives(0x8000_0001, 0x10, a -> a.sll(T0, T1, 4));
        gives(0x8000_0010, 0x0800_0001, a -> a.srl(T0, T1, 4));
        gives(0x8000_0010, 0xf800_0001, a -> a.sra(T0, T1, 4));
        gives(0x8000_0010, 0x0800_0001, a -> a.rotr(T0, T1, 4));
        gives(0x0000_0008, 0x8000_0000, a -> a.rotr(T0, T1, 4));
        gives(1, 33, 2, a -> a.sllv(T0, T1, T2));
        gives(MIN, -1, 1, a -> a.srlv(T0, T1, T2));
        gives(MIN, 31, -1, a -> a.srav(T0, T1, T2));
        gives(1, 1, MIN, a -> a.rotrv(T0, T1, T2));
    }

    @Test
    void bits() {
        gives(0, 32, a -> a.clz(T0, T1));
        gives(0x0000_8000, 16, a -> a.clz(T0, T1));
        gives(-1, 32, a -> a.clo(T0, T1));
        gives(0xfff0_0000, 12, a -> a.clo(T0, T1));
        gives(0x1234_5678, 0x45, a -> a.ext(T0, T1, 12, 8));
        gives(0x1234_5678, 0x1234_5678, a -> a.ext(T0, T1, 0, 32));
        gives(0x1234_5678, 0x5555_678a, a -> a.ins(T0, T1, 4, 12));
        gives(0x1234_5678, 0x1234_5678, a -> a.ins(T0, T1, 0, 32));
        gives(0x80, 0xffff_ff80, a -> a.seb(T0, T1));
        gives(0x8000, 0xffff_8000, a -> a.seh(T0, T1));
        gives(0x1234_5678, 0x3412_7856, a -> a.wsbh(T0, T1));
    }

    @Test
    void registerZeroStaysZero() {
        MipsMachine machine = MipsMachine.release2().set(T1, 5).set("hi", 3);
        machine.execute(a -> a.addu(ZERO, T1, T1)
                .addiu(ZERO, T1, 1)
                .lui(ZERO, 5)
                .mul(ZERO, T1, T1)
                .mfhi(ZERO)
                .add(ZERO, T1, T1)
                .ext(ZERO, T1, 0, 4)
                .clz(ZERO, T1)
                .rdhwr(ZERO, 3)
                .di(ZERO));
        assertThat(machine.get("r0")).isZero();
        machine.set("r0", 7);
        assertThat(machine.get("zero")).isZero();
    }

    @Test
    void products() {
        hiLo(-2, 3, 0, 0, -1, -6, a -> a.mult(T1, T2));
        hiLo(-2, 3, 0, 0, 2, -6, a -> a.multu(T1, T2));
        hiLo(-2, 3, 0, 5, -1, -1, a -> a.madd(T1, T2));
        hiLo(-2, 3, 0, 7, 3, 1, a -> a.maddu(T1, T2));
        hiLo(-2, 3, 0, 5, 0, 11, a -> a.msub(T1, T2));
        hiLo(-2, 3, 3, 0, 0, 6, a -> a.msubu(T1, T2));
        gives(-2, 3, -6, a -> a.mul(T0, T1, T2));
    }

    @Test
    void quotients() {
        hiLo(-7, 2, 0, 0, -1, -3, a -> a.div(T1, T2));
        hiLo(-7, 2, 0, 0, 1, 0x7fff_fffc, a -> a.divu(T1, T2));
        // unpredictable in the manual: no exception in any case
        hiLo(MIN, -1, 0, 0, 0, MIN, a -> a.div(T1, T2));
        hiLo(-7, 0, 9, 9, 0, -7, a -> a.div(T1, T2));
    }

    @Test
    void accumulator() {
        MipsMachine machine = MipsMachine.release2().set(T1, 5).set(T2, 6);
        machine.execute(a -> a.mthi(T1).mtlo(T2).mfhi(T2).mflo(T1));
        assertThat(machine.get("hi")).isEqualTo(5);
        assertThat(machine.get("lo")).isEqualTo(6);
        assertThat(machine.get(T2)).isEqualTo(5);
        assertThat(machine.get(T1)).isEqualTo(6);
    }

    private static void hiLo(
            int t1, int t2, int hi, int lo, int expectedHi, int expectedLo, Consumer<Assembler> instruction) {
        MipsMachine machine =
                MipsMachine.release2().set(T1, t1).set(T2, t2).set("hi", hi).set("lo", lo);
        machine.execute(instruction);
        assertThat(machine.get("hi")).as("HI").isEqualTo(expectedHi);
        assertThat(machine.get("lo")).as("LO").isEqualTo(expectedLo);
    }
}
