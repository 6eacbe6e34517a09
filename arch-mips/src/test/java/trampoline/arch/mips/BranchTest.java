package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.mips.MipsMachine.GENERAL;
import static trampoline.arch.mips.MipsMachine.START;
import static trampoline.arch.mips.asm.Register.RA;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.arch.mips.asm.Register.T2;
import static trampoline.arch.mips.asm.Register.T3;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import trampoline.arch.mips.asm.Assembler;

/** Branches: whether they are taken, their delay slots, their links. */
class BranchTest {
    private static final int TAKEN = 1;
    private static final int SLOT = 2;

    /** Executes a branch to {@code "target"} on t1 and t2; tells whether it was taken and its slot executed. */
    private static int outcome(int t1, int t2, Consumer<Assembler> branch) {
        MipsMachine machine = MipsMachine.release2().set(T1, t1).set(T2, t2);
        machine.program(a -> {
            branch.accept(a);
            a.addiu(T3, T3, SLOT).b("end").nop();
            a.label("target").addiu(T3, T3, TAKEN).label("end").b("end").nop();
        });
        machine.run(8);
        assertThat(machine.pc()).isEqualTo(machine.address("end"));
        return machine.get(T3);
    }

    private static void when(int t1, int t2, boolean taken, Consumer<Assembler> plain, Consumer<Assembler> likely) {
        assertThat(outcome(t1, t2, plain)).isEqualTo(taken ? SLOT + TAKEN : SLOT);
        assertThat(outcome(t1, t2, likely)).as("likely").isEqualTo(taken ? SLOT + TAKEN : 0);
    }

    @Test
    void conditions() {
        for (int t1 : new int[] {-1, 0, 1, Integer.MIN_VALUE}) {
            for (int t2 : new int[] {-1, 0}) {
                when(t1, t2, t1 == t2, a -> a.beq(T1, T2, "target"), a -> a.beql(T1, T2, "target"));
                when(t1, t2, t1 != t2, a -> a.bne(T1, T2, "target"), a -> a.bnel(T1, T2, "target"));
            }
            when(t1, 0, t1 <= 0, a -> a.blez(T1, "target"), a -> a.blezl(T1, "target"));
            when(t1, 0, t1 > 0, a -> a.bgtz(T1, "target"), a -> a.bgtzl(T1, "target"));
            when(t1, 0, t1 < 0, a -> a.bltz(T1, "target"), a -> a.bltzl(T1, "target"));
            when(t1, 0, t1 >= 0, a -> a.bgez(T1, "target"), a -> a.bgezl(T1, "target"));
            when(t1, 0, t1 < 0, a -> a.bltzal(T1, "target"), a -> a.bltzall(T1, "target"));
            when(t1, 0, t1 >= 0, a -> a.bgezal(T1, "target"), a -> a.bgezall(T1, "target"));
        }
        assertThat(outcome(0, 0, a -> a.b("target"))).isEqualTo(SLOT + TAKEN);
        assertThat(outcome(0, 0, a -> a.j("target"))).isEqualTo(SLOT + TAKEN);
    }

    @Test
    void linksAreSetWhetherOrNotTheBranchIsTaken() {
        MipsMachine machine = MipsMachine.release2().set(T1, 1);
        machine.program(a -> a.bltzal(T1, "end")
                .nop()
                .move(T0, RA)
                .bgezall(T1, "end")
                .nop()
                .label("end")
                .nop());
        machine.run(2);
        assertThat(machine.get(RA)).isEqualTo(START + 8);
        machine.run(3);
        assertThat(machine.get(RA)).isEqualTo(START + 20);
        machine.program(a -> a.jal("end").move(T0, RA).label("end").nop()).run(2);
        assertThat(machine.get(T0)).as("seen by the delay slot").isEqualTo(START + 8);
    }

    @Test
    void jumpsThroughRegisters() {
        MipsMachine machine = MipsMachine.release2();
        machine.program(a -> a.la(T0, "there")
                .jalr(T1, T0)
                .addiu(T0, ZERO, 0)
                .nop()
                .label("there")
                .nop());
        machine.run(4);
        assertThat(machine.pc()).as("the slot changes the register too late").isEqualTo(machine.address("there"));
        assertThat(machine.get(T1)).isEqualTo(START + 16);
        machine.program(a -> a.la(T0, "there")
                .jrHb(T0)
                .addiu(T0, ZERO, 0)
                .nop()
                .label("there")
                .nop());
        machine.run(4);
        assertThat(machine.pc()).isEqualTo(machine.address("there"));
    }

    @Test
    void theConditionIsThatBeforeTheSlot() {
        MipsMachine machine = MipsMachine.release2().set(T1, 1);
        machine.program(a -> a.label("top").bnez(T1, "top").addiu(T1, T1, -1));
        machine.run(4);
        assertThat(machine.pc()).isEqualTo(START + 8);
        assertThat(machine.get(T1)).isEqualTo(-1);
    }

    @Test
    void aBranchInADelaySlotIsRefused() {
        MipsMachine machine = MipsMachine.release2();
        int jumpToRa = 0x03e0_0008;
        machine.program(a -> a.b("end").word(jumpToRa).label("end").nop()).run(1);
        assertThat(machine.pc()).isEqualTo(GENERAL);
        assertThat(machine.exceptionCode()).isEqualTo(ExceptionCode.RESERVED_INSTRUCTION);
        assertThat(machine.get("epc")).isEqualTo(START);
        assertThat(machine.get("cause")).as("BD").isNegative();
    }

    @Test
    void aBranchAndItsSlotAreNotDivided() {
        MipsMachine machine = MipsMachine.release2();
        machine.program(
                a -> a.nop().b("end").addiu(T0, T0, 1).nop().label("end").nop());
        machine.run(2);
        assertThat(machine.cpu.instructions()).isEqualTo(3);
        assertThat(machine.pc()).isEqualTo(machine.address("end"));
        machine.pc(START + 4);
        machine.cpu.step();
        assertThat(machine.pc()).isEqualTo(machine.address("end"));
        assertThat(machine.get(T0)).isEqualTo(2);
    }
}
