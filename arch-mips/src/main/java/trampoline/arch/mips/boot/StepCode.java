package trampoline.arch.mips.boot;

import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.RA;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.arch.mips.asm.Register.T2;
import static trampoline.arch.mips.asm.Register.T3;
import static trampoline.arch.mips.asm.Register.V0;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.util.List;
import trampoline.api.boot.Stage1Step;
import trampoline.api.boot.Stage1Step.Delay;
import trampoline.api.boot.Stage1Step.Modify;
import trampoline.api.boot.Stage1Step.Poll;
import trampoline.api.boot.Stage1Step.Write;
import trampoline.arch.mips.asm.Assembler;

/**
 * Machine code of a board's steps: a subroutine for each table. It changes v0 and t0 to t3. While a step is carried out,
 * v0 holds the address of its register, so that who stays at the failure point, or meets a bus error, can tell which it was;
 * afterwards it is 0.
 */
final class StepCode {
    private final Assembler a;
    private final String failure;
    private int labels;

    /** @param failure label to branch to when what a step waits for does not come */
    StepCode(Assembler a, String failure) {
        this.a = a;
        this.failure = failure;
    }

    /** A subroutine that is called with BAL. */
    void routine(String label, List<Stage1Step> steps) {
        a.label(label);
        for (Stage1Step step : steps) {
            step(step);
        }
        a.jr(RA).move(V0, ZERO);
    }

    private void step(Stage1Step step) {
        a.comment(step.purpose());
        if (step instanceof Write write) {
            register(write.address(), step);
            a.li(T0, write.value());
            store(write.bits());
        } else if (step instanceof Modify modify) {
            register(modify.address(), step);
            load(modify.bits());
            a.li(T1, ~modify.clear()).and(T0, T0, T1);
            a.li(T1, modify.set()).or(T0, T0, T1);
            store(modify.bits());
        } else if (step instanceof Poll poll) {
            poll(poll);
        } else if (step instanceof Delay delay) {
            String turn = "step" + labels++;
            a.li(T0, delay.turns());
            a.label(turn).addiu(T0, T0, -1).bnez(T0, turn).nop();
        }
    }

    private void poll(Poll poll) {
        String again = "step" + labels++;
        String came = "step" + labels++;
        register(poll.address(), poll);
        a.li(T1, poll.reads()).li(T2, poll.mask()).li(T3, poll.value());
        a.label(again);
        load(poll.bits());
        a.and(T0, T0, T2).beq(T0, T3, came).addiu(T1, T1, -1);
        a.bnez(T1, again).nop().b(failure).nop();
        a.label(came);
    }

    private void register(long address, Stage1Step step) {
        a.li(V0, Segments.uncached(address, "the register for '" + step.purpose() + "'"));
    }

    private void load(int bits) {
        switch (bits) {
            case 8 -> a.lbu(T0, at(V0));
            case 16 -> a.lhu(T0, at(V0));
            default -> a.lw(T0, at(V0));
        }
    }

    private void store(int bits) {
        switch (bits) {
            case 8 -> a.sb(T0, at(V0));
            case 16 -> a.sh(T0, at(V0));
            default -> a.sw(T0, at(V0));
        }
    }
}
