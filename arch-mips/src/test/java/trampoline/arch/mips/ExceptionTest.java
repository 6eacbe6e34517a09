package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.mips.MipsMachine.DATA;
import static trampoline.arch.mips.MipsMachine.GENERAL;
import static trampoline.arch.mips.MipsMachine.NOWHERE;
import static trampoline.arch.mips.MipsMachine.START;
import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.A0;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.arch.mips.asm.Register.T2;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Cp0Register;

/** Exceptions other than those of the TLB and interrupts. */
class ExceptionTest {
    private static final int EXL = 2;
    private static final int ERL = 4;
    private static final int UM = 16;
    private static final int BEV = 1 << 22;
    private static final int CU0 = 1 << 28;

    /** The instruction raises the exception by itself and in a delay slot, and changes nothing. */
    private static MipsMachine raises(int code, Consumer<Assembler> instruction, Consumer<MipsMachine> setUp) {
        MipsMachine inSlot = MipsMachine.release2();
        setUp.accept(inSlot);
        inSlot.program(a -> {
            a.nop().b("end");
            instruction.accept(a);
            a.label("end").nop();
        });
        inSlot.run(3);
        assertThat(inSlot.exceptionCode()).isEqualTo(code);
        assertThat(inSlot.get("epc")).isEqualTo(START + 4);
        assertThat(inSlot.get("cause")).as("BD").isNegative();

        MipsMachine machine = MipsMachine.release2();
        setUp.accept(machine);
        int t0 = machine.get(T0);
        machine.program(a -> {
            a.nop();
            instruction.accept(a);
        });
        machine.run(2);
        assertThat(machine.pc()).isEqualTo(GENERAL);
        assertThat(machine.exceptionCode()).isEqualTo(code);
        assertThat(machine.get("epc")).isEqualTo(START + 4);
        assertThat(machine.get("cause")).as("BD").isNotNegative();
        assertThat(machine.get("status") & EXL).isEqualTo(EXL);
        assertThat(machine.get(T0)).isEqualTo(t0);
        assertThat(machine.cpu.instructions()).as("it counts").isEqualTo(2);
        return machine;
    }

    private static void raises(int code, Consumer<Assembler> instruction) {
        raises(code, instruction, machine -> {});
    }

    @Test
    void callsAndBreakpoints() {
        raises(8, a -> a.syscall(0x12345));
        raises(9, a -> a.break_(0x12345));
    }

    @Test
    void overflows() {
        Consumer<MipsMachine> large =
                machine -> machine.set(T1, 0x7fff_ffff).set(T2, 1).set(T0, 77);
        raises(12, a -> a.add(T0, T1, T2), large);
        raises(12, a -> a.addi(T0, T1, 1), large);
        raises(
                12,
                a -> a.sub(T0, T1, T2),
                machine -> machine.set(T1, Integer.MIN_VALUE).set(T2, 1));
        raises(12, a -> a.add(ZERO, T1, T2), large);
    }

    @Test
    void trapsThatHold() {
        Consumer<MipsMachine> values = machine -> machine.set(T1, -1).set(T2, 1);
        raises(13, a -> a.teq(T1, T1, 0), values);
        raises(13, a -> a.tne(T1, T2, 0), values);
        raises(13, a -> a.tlt(T1, T2, 0), values);
        raises(13, a -> a.tltu(T2, T1, 0), values);
        raises(13, a -> a.tge(T2, T1, 0), values);
        raises(13, a -> a.tgeu(T1, T2, 0), values);
        raises(13, a -> a.teqi(T1, -1), values);
        raises(13, a -> a.tnei(T1, 1), values);
        raises(13, a -> a.tlti(T1, 0), values);
        raises(13, a -> a.tltiu(T2, -1), values);
        raises(13, a -> a.tgei(T2, 1), values);
        raises(13, a -> a.tgeiu(T1, -1), values);
    }

    @Test
    void trapsThatDoNotHold() {
        MipsMachine machine = MipsMachine.release2().set(T1, -1).set(T2, 1);
        machine.execute(a -> a.teq(T1, T2, 0)
                .tne(T1, T1, 0)
                .tlt(T2, T1, 0)
                .tltu(T1, T2, 0)
                .tge(T1, T2, 0)
                .tgeu(T2, T1, 0)
                .teqi(T1, 1)
                .tnei(T1, -1)
                .tlti(T2, 0)
                .tltiu(T1, -1)
                .tgei(T1, 0)
                .tgeiu(T2, -1));
        assertThat(machine.pc()).isEqualTo(START + 48);
    }

    @ParameterizedTest
    @CsvSource({
        // MFC1, ADD.S, LWC1, SDC1, MOVF, COP1X
        "0x44000000,1",
        "0x46000000,1",
        "0xc4000000,1",
        "0xf4000000,1",
        "0x00000001,1",
        "0x4c000000,1",
        // MFC2, LWC2, SDC2
        "0x48000000,2",
        "0xc8000000,2",
        "0xf8000000,2"
    })
    void coprocessorsThatAreNotThere(long word, int unit) {
        MipsMachine machine = raises(11, a -> a.word((int) word), m -> {});
        assertThat(machine.get("cause") >>> 28 & 3).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(longs = {0x00000005, 0x0000002d, 0x04040000, 0xdc000000L, 0x7800_0000, 0x7000_003f, 0x7400_0000})
    void reservedInstructions(long word) {
        raises(10, a -> a.word((int) word));
    }

    @ParameterizedTest
    @ValueSource(longs = {0x7c00_0000, 0x7c00_0420, 0x7c00_003b, 0x041f_0000, 0x4160_6000})
    void instructionsOfRelease2AreReservedInRelease1(long word) {
        MipsMachine machine =
                MipsMachine.release1().program(a -> a.word((int) word)).run(1);
        assertThat(machine.exceptionCode()).isEqualTo(10);
    }

    @Test
    void coprocessor0IsNotForUserMode() {
        for (Consumer<Assembler> instruction : java.util.List.<Consumer<Assembler>>of(
                a -> a.mfc0(T0, Cp0Register.COUNT),
                a -> a.mtc0(T0, Cp0Register.EPC),
                Assembler::tlbwi,
                Assembler::tlbwr,
                Assembler::tlbr,
                Assembler::tlbp,
                Assembler::eret,
                Assembler::wait_,
                a -> a.di(T0),
                a -> a.ei(T0),
                a -> a.cache(0, at(T0)),
                a -> a.rdpgpr(T0, T1))) {
            MipsMachine machine = user(instruction);
            machine.run(1);
            assertThat(machine.exceptionCode()).isEqualTo(11);
            assertThat(machine.get("cause") >>> 28 & 3).isZero();
            assertThat(machine.get("epc")).isEqualTo(0x0040_0000);
            assertThat(machine.cpu.waiting()).isFalse();
        }
        MipsMachine machine = user(a -> a.mfc0(T0, Cp0Register.PRID));
        machine.set("status", UM | CU0).run(1);
        assertThat(machine.get(T0)).isEqualTo(0x0001_9300);
    }

    /** A program in user mode at 0x400000. */
    private static MipsMachine user(Consumer<Assembler> program) {
        MipsMachine machine = MipsMachine.release2();
        machine.tlb(0, 0, 0x0040_0000, 0x30_0000 >>> 6 | 7, 7);
        machine.program(0x0040_0000, 0x30_0000, program);
        return machine.set("status", UM);
    }

    @Test
    void userModeHasNoKernelSegments() {
        for (int address : new int[] {DATA, 0xa002_0000, 0xc000_0000, 0xffff_fffc}) {
            MipsMachine machine = user(a -> a.lw(T0, at(A0)).sw(T0, at(A0))).set(A0, address);
            assertThat(machine.cpu.mode()).isEqualTo("user");
            machine.run(1);
            assertThat(machine.exceptionCode()).isEqualTo(4);
            assertThat(machine.get("badvaddr")).isEqualTo(address);
            machine.set("status", UM).cpu.setPc(0x0040_0004);
            machine.run(1);
            assertThat(machine.exceptionCode()).isEqualTo(5);
        }
        MipsMachine machine = user(a -> a.jr(A0).nop()).set(A0, START).run(3);
        assertThat(machine.exceptionCode()).isEqualTo(4);
        assertThat(machine.get("epc")).isEqualTo(START);
    }

    @Test
    void unalignedAddresses() {
        Consumer<MipsMachine> odd = machine -> machine.set(A0, DATA);
        assertThat(raises(4, a -> a.lw(T0, at(A0, 2)), odd).get("badvaddr")).isEqualTo(DATA + 2);
        assertThat(raises(4, a -> a.lh(T0, at(A0, 1)), odd).get("badvaddr")).isEqualTo(DATA + 1);
        assertThat(raises(4, a -> a.ll(T0, at(A0, 1)), odd).get("badvaddr")).isEqualTo(DATA + 1);
        assertThat(raises(5, a -> a.sw(T0, at(A0, 1)), odd).get("badvaddr")).isEqualTo(DATA + 1);
        assertThat(raises(5, a -> a.sh(T0, at(A0, 3)), odd).get("badvaddr")).isEqualTo(DATA + 3);
    }

    @Test
    void unalignedFetches() {
        MipsMachine machine = MipsMachine.release2().set(A0, START + 2);
        machine.program(a -> a.jr(A0).nop().nop()).run(3);
        assertThat(machine.exceptionCode()).isEqualTo(4);
        assertThat(machine.get("badvaddr")).isEqualTo(START + 2);
        assertThat(machine.get("epc")).isEqualTo(START + 2);
        assertThat(machine.get("cause")).as("BD").isNotNegative();
    }

    @Test
    void busErrors() {
        Consumer<MipsMachine> nowhere = machine -> machine.set(A0, NOWHERE);
        raises(7, a -> a.lw(T0, at(A0)), nowhere);
        raises(7, a -> a.sb(T0, at(A0)), nowhere);
        MipsMachine machine = MipsMachine.release2().set(A0, NOWHERE);
        machine.program(a -> a.jr(A0).nop()).run(3);
        assertThat(machine.exceptionCode()).isEqualTo(6);
        assertThat(machine.get("epc")).isEqualTo(NOWHERE);
    }

    @Test
    void aNestedExceptionKeepsEpc() {
        MipsMachine machine = MipsMachine.release2().set("status", EXL).set("epc", 0x1234_5678);
        machine.program(a -> a.b("x").syscall(0).label("x").nop()).run(2);
        assertThat(machine.get("epc")).isEqualTo(0x1234_5678);
        assertThat(machine.get("cause")).as("BD").isNotNegative();
        assertThat(machine.exceptionCode()).isEqualTo(8);
        assertThat(machine.pc()).isEqualTo(GENERAL);
    }

    @Test
    void vectors() {
        MipsMachine bootstrap = MipsMachine.release2()
                .set("status", BEV)
                .program(a -> a.syscall(0))
                .run(1);
        assertThat(bootstrap.cpu.pc()).isEqualTo(0xbfc0_0380L);
        MipsMachine moved = MipsMachine.release2().set("ebase", 0x8004_3000);
        assertThat(moved.get("ebase")).isEqualTo(0x8004_3000);
        moved.program(a -> a.syscall(0)).run(1);
        assertThat(moved.cpu.pc()).isEqualTo(0x8004_3180L);
        MipsMachine fixed = MipsMachine.release1().set("ebase", 0x8004_3000);
        fixed.program(a -> a.syscall(0)).run(1);
        assertThat(fixed.pc()).isEqualTo(GENERAL);
    }

    @Test
    void exceptionReturn() {
        MipsMachine machine = MipsMachine.release2().set("status", EXL | ERL);
        machine.set("epc", START + 0x40).set("errorepc", START + 0x80);
        machine.program(Assembler::eret).run(1);
        assertThat(machine.pc()).isEqualTo(START + 0x80);
        assertThat(machine.get("status")).isEqualTo(EXL);
        machine.pc(START);
        machine.run(1);
        assertThat(machine.pc()).isEqualTo(START + 0x40);
        assertThat(machine.get("status")).isZero();
    }

    @Test
    void modes() {
        MipsMachine machine = MipsMachine.release2();
        assertThat(machine.cpu.mode()).isEqualTo("kernel");
        assertThat(machine.set("status", UM).cpu.mode()).isEqualTo("user");
        assertThat(machine.set("status", UM | EXL).cpu.mode()).isEqualTo("kernel (exception)");
        assertThat(machine.set("status", UM | ERL).cpu.mode()).isEqualTo("kernel (error)");
    }
}
