package example.riscv.boot;

import static example.riscv.boot.Code.A0;
import static example.riscv.boot.Code.RA;
import static example.riscv.boot.Code.SP;
import static example.riscv.boot.Code.T0;
import static example.riscv.boot.Code.T1;
import static example.riscv.boot.Code.T2;
import static example.riscv.boot.Code.T3;
import static example.riscv.boot.Code.T4;
import static example.riscv.boot.Code.T5;
import static example.riscv.boot.Code.T6;
import static example.riscv.boot.Code.ZERO;

import java.util.List;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.Stage1Step;
import trampoline.assembler.Assembly;

/**
 * Stage 1: what the core executes in flash, in machine mode, until stage 2 lies in RAM. When the RAM test fails, by what it
 * reads or by an access fault, or when a register does not become what a step waits for, the core stays at {@code failure}
 * with the address in {@code a0} and the LED lit. Any other trap blinks the LED for ever.
 */
final class Stage1 {
    static final String FAILURE = "failure";
    private static final int BYTES = 8;
    private static final int BLINK = 1 << 20;

    private final Stage1Plan plan;
    private final int imageLength;
    private final Code a;
    private int labels;

    /** @param imageLength bytes of the stage 2 image */
    Stage1(Stage1Plan plan, int imageLength) {
        this.plan = plan;
        this.imageLength = imageLength;
        a = new Code(plan.resetVector());
    }

    Assembly assemble() {
        a.comment("no interrupts, no address translation").csrw(Code.MIE, ZERO).csrw(Code.SATP, ZERO);
        a.la(T0, "trap").csrw(Code.MTVEC, T0);
        a.comment("no bad page yet").mv(A0, ZERO);
        for (String table : List.of("clockSetup", "memorySetup", "ledOn")) {
            a.call(table);
        }
        testRam();
        clearRam();
        copyStage2();
        a.address(SP, plan.stackPointer()).call("ledOff").fenceI();
        a.address(T0, plan.stage2Address()).comment("to the trampoline").jr(T0);
        traps();
        steps("clockSetup", plan.clockSetup());
        steps("memorySetup", plan.memorySetup());
        steps("ledOn", plan.ledOn());
        steps("ledOff", plan.ledOff());
        return a.assemble();
    }

    private void traps() {
        a.align(4).label("trap").beq(A0, ZERO, "unexpected");
        a.label(FAILURE)
                .comment("a0 is the address of the bad page or register")
                .j(FAILURE);
        a.label("unexpected")
                .call("ledOff")
                .call("pause")
                .call("ledOn")
                .call("pause")
                .j("unexpected");
        a.label("pause").li(T0, BLINK);
        a.label("pausing").addi(T0, T0, -1).bnez(T0, "pausing").ret();
    }

    /** Each page of the future stage 2 area: its first two words take both patterns, and get back what they held. */
    private void testRam() {
        a.address(A0, plan.stage2Address());
        a.address(T0, plan.stage2Address() + plan.stage2Length());
        a.li(T1, plan.pageSize()).li(T2, 0x5555_5555).xori(T3, T2, -1);
        a.label("testPage").comment("what it holds").load(32, T4, A0, 0).load(32, T5, A0, 4);
        pattern(T2, T3);
        pattern(T3, T2);
        a.store(32, T4, A0, 0).store(32, T5, A0, 4);
        a.add(A0, A0, T1).bltu(A0, T0, "testPage");
        a.comment("no bad page").mv(A0, ZERO);
    }

    private void pattern(int first, int second) {
        a.store(32, first, A0, 0).store(32, second, A0, 4);
        a.load(32, T6, A0, 0).xor(T6, T6, first).bnez(T6, FAILURE);
        a.load(32, T6, A0, 4).xor(T6, T6, second).bnez(T6, FAILURE);
    }

    private void clearRam() {
        a.address(T1, plan.stage2Address());
        a.label("clear").store(64, ZERO, T1, 0).addi(T1, T1, BYTES).bltu(T1, T0, "clear");
    }

    private void copyStage2() {
        a.address(T0, plan.stage2Source());
        a.address(T1, plan.stage2Address());
        a.address(T2, plan.stage2Address() + imageLength);
        a.label("copy").load(32, T3, T0, 0).store(32, T3, T1, 0);
        a.addi(T0, T0, 4).addi(T1, T1, 4).bltu(T1, T2, "copy");
    }

    /** A subroutine; it changes t0 to t4, and a0 is the register's address meanwhile. */
    private void steps(String label, List<Stage1Step> steps) {
        a.label(label);
        for (Stage1Step step : steps) {
            a.comment(step.purpose());
            if (step instanceof Stage1Step.Write write) {
                a.address(A0, write.address()).li(T0, write.value()).store(write.bits(), T0, A0, 0);
            } else if (step instanceof Stage1Step.Modify modify) {
                a.address(A0, modify.address()).load(modify.bits(), T0, A0, 0);
                a.li(T1, ~modify.clear()).and(T0, T0, T1).li(T1, modify.set()).or(T0, T0, T1);
                a.store(modify.bits(), T0, A0, 0);
            } else if (step instanceof Stage1Step.Poll poll) {
                poll(poll);
            } else if (step instanceof Stage1Step.Delay delay) {
                String turn = "step" + labels++;
                a.li(T0, delay.turns()).label(turn).addi(T0, T0, -1).bnez(T0, turn);
            }
        }
        a.mv(A0, ZERO).jr(RA);
    }

    private void poll(Stage1Step.Poll poll) {
        String again = "step" + labels++;
        String came = "step" + labels++;
        a.address(A0, poll.address()).li(T1, poll.reads()).li(T2, poll.mask()).li(T3, poll.value());
        a.label(again).load(poll.bits(), T0, A0, 0).and(T0, T0, T2).beq(T0, T3, came);
        a.addi(T1, T1, -1).bnez(T1, again).j(FAILURE);
        a.label(came);
    }
}
