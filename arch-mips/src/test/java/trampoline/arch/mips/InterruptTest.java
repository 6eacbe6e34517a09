package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static trampoline.arch.mips.MipsMachine.GENERAL;
import static trampoline.arch.mips.MipsMachine.SPECIAL;
import static trampoline.arch.mips.MipsMachine.START;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.cpu.StopReason;
import trampoline.api.cpu.TimedCpu;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Cp0Register;
import trampoline.machine.VirtualClock;

/** Interrupts, the timer, WAIT. */
class InterruptTest {
    private static final int IE = 1;
    private static final int EXL = 2;
    private static final int IV = 1 << 23;
    private static final int DC = 1 << 27;
    private static final int TI = 1 << 30;
    private static final int BEV = 1 << 22;

    /** Count runs at half of it. */
    private static final int HERTZ = 200_000_000;

    private final MipsMachine machine = MipsMachine.release2();

    private static int mask(int input) {
        return 0x400 << input;
    }

    private void nops() {
        machine.program(a -> {
            for (int i = 0; i < 64; i++) {
                a.nop();
            }
        });
    }

    @Test
    void aLineInterruptsBetweenInstructions() {
        nops();
        machine.set("status", IE | mask(2)).run(5);
        machine.cpu.input("int2").set(true);
        assertThat(machine.get("cause") & 0xff00).isEqualTo(mask(2));
        machine.run(1);
        assertThat(machine.get("epc")).isEqualTo(START + 20);
        assertThat(machine.exceptionCode()).isZero();
        assertThat(machine.get("status") & EXL).isEqualTo(EXL);
        assertThat(machine.pc()).as("the instruction at the vector").isEqualTo(GENERAL);
        machine.cpu.input("int2").set(false);
        assertThat(machine.get("cause") & 0xff00).isZero();
    }

    @Test
    void masksAreRespected() {
        nops();
        machine.cpu.input("int0").set(true);
        for (int status : new int[] {0, IE, mask(0), IE | mask(1), IE | mask(0) | EXL, IE | mask(0) | 4}) {
            machine.set("status", status).run(2);
        }
        assertThat(machine.pc()).isEqualTo(START + 48);
        assertThatThrownBy(() -> machine.cpu.input("irq")).hasMessageContaining("int0 to int5");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x100, 0x200})
    void softwareInterrupts(int bit) {
        machine.set("status", IE | bit).set(T0, bit);
        machine.program(a -> a.mtc0(T0, Cp0Register.CAUSE).nop()).run(2);
        assertThat(machine.pc()).isEqualTo(GENERAL);
        assertThat(machine.get("epc")).isEqualTo(START + 4);
    }

    @Test
    void interruptsAreTakenRightBehindTheInstructionThatPermitsThem() {
        machine.cpu.input("int1").set(true);
        machine.set("status", mask(1)).program(a -> a.ei(T0).nop()).run(2);
        assertThat(machine.get("epc")).isEqualTo(START + 4);
        assertThat(machine.get(T0)).isEqualTo(mask(1));
        machine.set("status", mask(1) | IE).pc(START);
        machine.set("status", mask(1)).program(a -> a.di(T1).nop().nop()).run(3);
        assertThat(machine.pc()).isEqualTo(START + 12);
        machine.set("status", mask(1) | EXL | IE).set("epc", START + 0x40);
        machine.program(Assembler::eret).run(2);
        assertThat(machine.get("epc")).isEqualTo(START + 0x40);
        assertThat(machine.pc()).isEqualTo(GENERAL);
    }

    @Test
    void notBetweenABranchAndItsSlot() {
        machine.set("status", IE | 0x100).set(T0, 0x100);
        machine.program(a -> a.b("end")
                        .mtc0(T0, Cp0Register.CAUSE)
                        .nop()
                        .label("end")
                        .nop())
                .run(3);
        assertThat(machine.get("epc")).isEqualTo(machine.address("end"));
        assertThat(machine.get("cause")).as("BD").isNotNegative();
    }

    @Test
    void vectors() {
        nops();
        machine.cpu.input("int3").set(true);
        machine.set("cause", IV).set("status", IE | mask(3)).run(1);
        assertThat(machine.pc()).isEqualTo(SPECIAL);
        machine.set("status", IE | mask(3) | BEV).run(1);
        assertThat(machine.pc()).isEqualTo(0xbfc0_0400);
        machine.set("cause", 0).set("status", IE | mask(3) | BEV).run(1);
        assertThat(machine.pc()).isEqualTo(0xbfc0_0380);
    }

    @Test
    void vectoredInterrupts() {
        nops();
        machine.set("intctl", 2 << 5).set("cause", IV);
        assertThat(machine.get("config3") & 1 << 5).as("Config3.VInt").isNotZero();
        machine.cpu.input("int1").set(true);
        machine.cpu.input("int4").set(true);
        machine.word(0x200 + 6 * 64, 0x1000_ffff).word(0x200 + 3 * 64, 0x1000_ffff);
        machine.set("status", IE | mask(1) | mask(4)).run(1);
        assertThat(machine.pc()).as("the highest").isEqualTo(SPECIAL + 6 * 64);
        machine.set("status", IE | mask(1)).run(1);
        assertThat(machine.pc()).isEqualTo(SPECIAL + 3 * 64);
        assertThat(MipsMachine.release1().set("intctl", 2 << 5).get("intctl")).isZero();
    }

    @Test
    void waitEndsWithAnInterruptThatIsNotMasked() {
        machine.set("status", mask(0));
        machine.program(a -> a.wait_().addiu(T0, T0, 1).nop());
        assertThat(machine.cpu.run(10)).isEqualTo(StopReason.WAITING);
        assertThat(machine.cpu.waiting()).isTrue();
        assertThat(machine.cpu.instructions()).isEqualTo(1);
        machine.cpu.input("int1").set(true);
        assertThat(machine.cpu.run(10)).isEqualTo(StopReason.WAITING);
        machine.cpu.input("int0").set(true);
        assertThat(machine.cpu.run(1)).isEqualTo(StopReason.LIMIT);
        assertThat(machine.get(T0)).as("goes on even with IE clear").isEqualTo(1);
        machine.set("status", IE | mask(1)).pc(START);
        machine.cpu.input("int1").set(false);
        machine.cpu.run(1);
        assertThat(machine.cpu.waiting()).isTrue();
        machine.cpu.input("int1").set(true);
        machine.run(1);
        assertThat(machine.get("epc")).isEqualTo(START + 4);
        machine.cpu.reset();
        assertThat(machine.cpu.waiting()).isFalse();
    }

    private VirtualClock clock(MipsMachine timed) {
        VirtualClock clock = new VirtualClock();
        clock.setFrequency(HERTZ);
        clock.attach(timed.cpu);
        ((TimedCpu) timed.cpu).connect(clock, HERTZ);
        return clock;
    }

    @Test
    void countRunsAtHalfThePipelineClock() {
        VirtualClock clock = clock(machine);
        nops();
        int before = machine.get("count");
        clock.run(20);
        assertThat(machine.get("count") - before).isEqualTo(10);
        machine.set("count", 1000);
        clock.run(7);
        assertThat(machine.get("count")).isIn(1003, 1004);
        clock.advance(1_000_000_000_000L);
        assertThat(machine.get("count")).isIn(100_001_003, 100_001_004);
    }

    @Test
    void theTimerInterruptsExactlyAtCompare() {
        VirtualClock clock = clock(machine);
        machine.program(a -> a.label("loop").b("loop").nop());
        machine.set("count", 0).set("compare", 5000).set("status", IE | mask(5));
        for (int interrupts = 0; interrupts < 3; interrupts++) {
            while ((machine.get("status") & EXL) == 0) {
                clock.run(1_000_000);
                if (machine.pc() != GENERAL) {
                    // the alarm has just fired, the interrupt comes with the next instruction
                    assertThat(machine.get("count")).isEqualTo(5000 * (interrupts + 1));
                    assertThat(machine.get("cause") & TI).isEqualTo(TI);
                    clock.run(1);
                }
            }
            assertThat(machine.exceptionCode()).isZero();
            machine.set("compare", 5000 * (interrupts + 2));
            assertThat(machine.get("cause") & (TI | mask(5))).isZero();
            machine.set("status", IE | mask(5));
            machine.pc(START);
        }
    }

    @Test
    void theTimerFiresOnceInEveryRoundOfCount() {
        VirtualClock clock = clock(machine);
        nops();
        machine.set("count", 0).set("compare", 100);
        clock.advance(2_000_000);
        assertThat(machine.get("cause") & TI).isEqualTo(TI);
        machine.set("compare", 100);
        assertThat(machine.get("cause") & TI).isZero();
        clock.advance(40_000_000_000_000L);
        assertThat(machine.get("cause") & TI).as("after 40 of 42.9 seconds").isZero();
        clock.advance(3_000_000_000_000L);
        assertThat(machine.get("cause") & TI).isEqualTo(TI);
    }

    @Test
    void countCanBeStopped() {
        VirtualClock clock = clock(machine);
        machine.set("count", 500).set("compare", 600).set("cause", DC);
        clock.advance(1_000_000_000L);
        assertThat(machine.get("count")).isEqualTo(500);
        assertThat(machine.get("cause") & TI).isZero();
        machine.set("count", 550).set("cause", 0);
        clock.advance(499_999);
        assertThat(machine.get("cause") & TI).isZero();
        clock.advance(10_000);
        assertThat(machine.get("cause") & TI).isEqualTo(TI);
    }

    @Test
    void theTimerSharesTheLastInput() {
        VirtualClock clock = clock(machine);
        machine.set("count", 0).set("compare", 10);
        clock.advance(1_000_000);
        machine.cpu.input("int5").set(true);
        machine.set("compare", 1_000_000);
        assertThat(machine.get("cause") & mask(5)).as("the line").isEqualTo(mask(5));
        machine.cpu.input("int5").set(false);
        assertThat(machine.get("cause") & mask(5)).isZero();
        MipsMachine old = MipsMachine.release1();
        VirtualClock oldClock = clock(old);
        old.set("count", 0).set("compare", 10);
        oldClock.advance(1_000_000);
        assertThat(old.get("cause")).as("no TI in release 1").isEqualTo(mask(5));
    }

    @Test
    void waitSkipsToTheTimer() {
        VirtualClock clock = clock(machine);
        machine.set("count", 0).set("compare", 100_000).set("status", mask(5));
        machine.program(a -> a.wait_().addiu(T0, T0, 1).nop());
        assertThat(clock.run(100)).isEqualTo(StopReason.WAITING);
        assertThat(clock.skipToNextAlarm()).isTrue();
        assertThat(machine.get("count")).isEqualTo(100_000);
        clock.run(1);
        assertThat(machine.get(T0)).isEqualTo(1);
    }
}
