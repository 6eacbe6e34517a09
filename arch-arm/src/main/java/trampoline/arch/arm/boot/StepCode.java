package trampoline.arch.arm.boot;

import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Immediate.imm;
import static trampoline.arch.arm.asm.Register.LR;
import static trampoline.arch.arm.asm.Register.PC;
import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R5;
import static trampoline.arch.arm.asm.Register.R6;
import static trampoline.arch.arm.asm.Register.R7;
import static trampoline.arch.arm.asm.Register.R8;
import static trampoline.assembler.Literal.value;

import java.util.List;
import trampoline.api.boot.Stage1Step;
import trampoline.api.boot.Stage1Step.Delay;
import trampoline.api.boot.Stage1Step.Modify;
import trampoline.api.boot.Stage1Step.Poll;
import trampoline.api.boot.Stage1Step.Write;
import trampoline.arch.arm.asm.Assembler;
import trampoline.arch.arm.asm.Register;

/**
 * Machine code of a board's steps: a subroutine for each table. It changes r0 and r5 to r8. While a step is carried out, r0
 * holds the address of its register, so that who stays at the failure point, or meets an abort, can tell which it was.
 */
final class StepCode {
    /** After so many steps their literals are put among them, well within the reach of LDR. */
    private static final int STEPS_FOR_A_POOL = 64;

    private final Assembler a;
    private final String failure;
    private int labels;

    /** @param failure label to branch to when what a step waits for does not come */
    StepCode(Assembler a, String failure) {
        this.a = a;
        this.failure = failure;
    }

    /** A subroutine that is called with BL. */
    void routine(String label, List<Stage1Step> steps) {
        a.label(label);
        int sincePool = 0;
        for (Stage1Step step : steps) {
            step(step);
            sincePool++;
            if (sincePool == STEPS_FOR_A_POOL) {
                String behind = "step" + labels++;
                a.b(behind).ltorg().label(behind);
                sincePool = 0;
            }
        }
        a.mov(PC, LR).ltorg();
    }

    private void step(Stage1Step step) {
        a.comment(step.purpose());
        if (step instanceof Write write) {
            register(write.address());
            a.ldr(R7, value(write.value()));
            store(write.bits());
        } else if (step instanceof Modify modify) {
            register(modify.address());
            load(modify.bits());
            a.ldr(R8, value(modify.clear())).bic(R7, R7, R8);
            a.ldr(R8, value(modify.set())).orr(R7, R7, R8);
            store(modify.bits());
        } else if (step instanceof Poll poll) {
            poll(poll);
        } else if (step instanceof Delay delay) {
            String turn = "step" + labels++;
            a.ldr(R5, value(delay.turns()));
            a.label(turn).subs(R5, R5, imm(1)).bne(turn);
        }
    }

    private void poll(Poll poll) {
        String again = "step" + labels++;
        String came = "step" + labels++;
        register(poll.address());
        a.ldr(R5, value(poll.reads())).ldr(R6, value(poll.mask())).ldr(R8, value(poll.value()));
        a.label(again);
        load(poll.bits());
        a.and(R7, R7, R6).cmp(R7, R8).beq(came);
        a.subs(R5, R5, imm(1)).bne(again).b(failure);
        a.label(came);
    }

    private void register(long address) {
        if (address >>> 32 != 0) {
            throw new IllegalArgumentException(
                    String.format("a register at 0x%x is out of reach; an ARM core has addresses of 32 bits", address));
        }
        a.ldr(R0, value((int) address));
    }

    private void load(int bits) {
        Register value = R7;
        switch (bits) {
            case 8 -> a.ldrb(value, at(R0));
            case 16 -> a.ldrh(value, at(R0));
            default -> a.ldr(value, at(R0));
        }
    }

    private void store(int bits) {
        Register value = R7;
        switch (bits) {
            case 8 -> a.strb(value, at(R0));
            case 16 -> a.strh(value, at(R0));
            default -> a.str(value, at(R0));
        }
    }
}
