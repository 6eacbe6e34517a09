package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.mips.MipsMachine.DATA;
import static trampoline.arch.mips.MipsMachine.START;
import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.A0;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.arch.mips.asm.Register.T2;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads and stores in both byte orders. */
class LoadStoreTest {
    private static final int PATTERN = 0x81a2_c3f4;

    private static MipsMachine machine(boolean big) {
        return (big ? MipsMachine.bigEndian() : MipsMachine.release2()).set(A0, DATA);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everySizeAndSign(boolean big) {
        MipsMachine machine = machine(big).word(DATA, PATTERN);
        int first = big ? 0x81 : 0xf4;
        int firstHalf = big ? 0x81a2 : 0xc3f4;
        machine.execute(a -> a.lb(T0, at(A0)).lbu(T1, at(A0)).lw(T2, at(A0)));
        assertThat(machine.get(T0)).isEqualTo((byte) first);
        assertThat(machine.get(T1)).isEqualTo(first);
        assertThat(machine.get(T2)).isEqualTo(PATTERN);
        machine.set(A0, DATA + 16).execute(a -> a.lh(T0, at(A0, -16)).lhu(T1, at(A0, -16)));
        assertThat(machine.get(T0)).isEqualTo((short) firstHalf);
        assertThat(machine.get(T1)).isEqualTo(firstHalf);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stores(boolean big) {
        MipsMachine machine = machine(big).set(T0, PATTERN);
        machine.execute(a -> a.sw(T0, at(A0)).sh(T0, at(A0, 6)).sb(T0, at(A0, 9)));
        assertThat(machine.word(DATA)).isEqualTo(PATTERN);
        assertThat(machine.word(DATA + 4)).isEqualTo(big ? 0x0000_c3f4 : 0xc3f4_0000);
        assertThat(machine.word(DATA + 8)).isEqualTo(big ? 0x00f4_0000 : 0x0000_f400);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void unalignedPairsMoveAWord(boolean big) {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        for (int offset = 0; offset < 4; offset++) {
            int first = offset;
            MipsMachine machine = machine(big);
            ByteBuffer memory = ByteBuffer.allocate(8).order(order);
            for (int i = 0; i < 8; i++) {
                memory.put(i, (byte) (0x11 * (i + 1)));
                machine.bus.write8((DATA & 0x1fff_ffff) + i, 0x11 * (i + 1));
            }
            int left = big ? first : first + 3;
            int right = big ? first + 3 : first;
            machine.execute(a -> a.lwl(T0, at(A0, left)).lwr(T0, at(A0, right)));
            assertThat(machine.get(T0)).as("load at %d", offset).isEqualTo(memory.getInt(offset));

            memory.putInt(offset, PATTERN);
            machine.set(T0, PATTERN).execute(a -> a.swr(T0, at(A0, right)).swl(T0, at(A0, left)));
            for (int i = 0; i < 8; i++) {
                assertThat((byte) machine.bus.read8((DATA & 0x1fff_ffff) + i))
                        .as("byte %d after a store at %d", i, offset)
                        .isEqualTo(memory.get(i));
            }
        }
    }

    /** The table of the manual (volume II, "LWL" and "LWR"), little endian. */
    @Test
    void halvesOfAnUnalignedWordKeepTheOtherHalf() {
        MipsMachine machine = machine(false).word(DATA, 0x1122_3344);
        int[] expectedLeft = {0x44ad_beef, 0x3344_beef, 0x2233_44ef, 0x1122_3344};
        int[] expectedRight = {0x1122_3344, 0xde11_2233, 0xdead_1122, 0xdead_be11};
        for (int offset = 0; offset < 4; offset++) {
            int o = offset;
            machine.set(T0, 0xdead_beef).set(T1, 0xdead_beef);
            machine.execute(a -> a.lwl(T0, at(A0, o)).lwr(T1, at(A0, o)));
            assertThat(machine.get(T0)).as("lwl %d", o).isEqualTo(expectedLeft[o]);
            assertThat(machine.get(T1)).as("lwr %d", o).isEqualTo(expectedRight[o]);
        }
    }

    @Test
    void storeConditionalSucceedsOnlyAfterLoadLinked() {
        MipsMachine machine = machine(false).word(DATA, 5);
        machine.execute(a -> a.ll(T0, at(A0)).addiu(T0, T0, 1).sc(T0, at(A0)));
        assertThat(machine.get(T0)).isEqualTo(1);
        assertThat(machine.word(DATA)).isEqualTo(6);
        machine.set(T0, 9).execute(a -> a.sc(T0, at(A0)));
        assertThat(machine.get(T0)).as("not linked any more").isZero();
        assertThat(machine.word(DATA)).isEqualTo(6);
    }

    @Test
    void anExceptionReturnBreaksTheLink() {
        MipsMachine machine = machine(false).word(DATA, 5);
        machine.program(a -> a.ll(T0, at(A0)).eret()).run(1);
        machine.set("epc", machine.pc() + 8).set("status", 2).run(1);
        machine.set(T0, 9).program(a -> a.sc(T0, at(A0))).run(1);
        assertThat(machine.get(T0)).isZero();
    }

    @Test
    void aLoadToRegisterZeroAccessesMemory() {
        MipsMachine machine = MipsMachine.release2().set(A0, MipsMachine.NOWHERE);
        machine.program(a -> a.lw(ZERO, at(A0))).run(1);
        assertThat(machine.exceptionCode()).isEqualTo(ExceptionCode.BUS_DATA);
    }

    @Test
    void codeThatIsWrittenIsExecuted() {
        MipsMachine machine = MipsMachine.release2();
        machine.program(a -> {
            a.la(A0, "patched").li(T0, 0x2409_0002).label("again");
            a.label("patched").addiu(T1, ZERO, 1).sw(T0, at(A0)).bnez(T2, "end").addiu(T2, T2, 1);
            a.b("again").nop().label("end").b("end").nop();
        });
        machine.run(6);
        assertThat(machine.get(T1)).isEqualTo(1);
        machine.run(8);
        assertThat(machine.get(T1)).isEqualTo(2);
        assertThat(machine.pc()).isBetween(START, machine.address("end"));
    }
}
