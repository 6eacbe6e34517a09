package trampoline.arch.arm.boot;

import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Condition.EQ;
import static trampoline.arch.arm.asm.Coprocessor.P15;
import static trampoline.arch.arm.asm.CoprocessorRegister.C0;
import static trampoline.arch.arm.asm.CoprocessorRegister.C1;
import static trampoline.arch.arm.asm.CoprocessorRegister.C10;
import static trampoline.arch.arm.asm.CoprocessorRegister.C7;
import static trampoline.arch.arm.asm.CoprocessorRegister.C8;
import static trampoline.arch.arm.asm.Immediate.imm;
import static trampoline.arch.arm.asm.Register.LR;
import static trampoline.arch.arm.asm.Register.PC;
import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R1;
import static trampoline.arch.arm.asm.Register.R11;
import static trampoline.arch.arm.asm.Register.R2;
import static trampoline.arch.arm.asm.Register.R3;
import static trampoline.arch.arm.asm.Register.R4;
import static trampoline.arch.arm.asm.Register.R5;
import static trampoline.arch.arm.asm.Register.R6;
import static trampoline.arch.arm.asm.Register.R7;
import static trampoline.arch.arm.asm.Register.R8;
import static trampoline.arch.arm.asm.Register.R9;
import static trampoline.arch.arm.asm.Register.SP;
import static trampoline.arch.arm.asm.RegisterList.range;
import static trampoline.arch.arm.asm.RegisterList.regs;
import static trampoline.arch.arm.asm.StatusFields.CPSR_C;
import static trampoline.assembler.Literal.addressOf;
import static trampoline.assembler.Literal.value;

import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.Stage1Plan.ForwardedVectors;
import trampoline.arch.arm.asm.ArmVersion;
import trampoline.arch.arm.asm.Assembler;
import trampoline.assembler.Assembly;

/**
 * Stage 1: what the CPU executes in flash from the reset vector until stage 2 lies in RAM. It runs on every core from ARMv4 on, with
 * or without the system control coprocessor, and needs no RAM of its own.
 *
 * <p>When the RAM test fails, by what it reads or by a data abort, the core stays at {@code failure}: {@code r0} holds the
 * address of the bad page and the LED, which the good case puts out, stays lit. So it does with the address of a register
 * that does not answer, or does not become what a step waits for. Any other exception blinks the LED for ever.
 *
 * <p>On a core whose vectors stay in flash all of them but reset go where the plan forwards them to, in RAM, from the first
 * instruction on: stage 1 handles none, and since it cannot find out whether there is a system control coprocessor it takes there
 * to be none.
 */
final class Stage1 {
    static final String FAILURE = "failure";

    /** Supervisor mode, ARM state, IRQ and FIQ masked. */
    private static final int SUPERVISOR_MASKED = 0xd3;

    private final Stage1Plan plan;
    private final int imageLength;
    private final Assembler a;

    /**
     * @param plan board data
     * @param imageLength bytes of the stage 2 image, a multiple of 4
     */
    Stage1(Stage1Plan plan, int imageLength) {
        this.plan = plan;
        this.imageLength = imageLength;
        a = new Assembler(ArmVersion.ARMV4, (int) plan.resetVector());
    }

    Assembly assemble() {
        vectors();
        exceptions();
        setUp();
        cachesOff();
        testRam();
        clearRam();
        copyStage2();
        jump();
        a.ltorg();
        StepCode steps = new StepCode(a, FAILURE);
        steps.routine("clockSetup", plan.clockSetup());
        steps.routine("memorySetup", plan.memorySetup());
        steps.routine("ledOn", plan.ledOn());
        steps.routine("ledOff", plan.ledOff());
        return a.assemble();
    }

    private void vectors() {
        if (plan.forwardedVectors().isPresent()) {
            forwardVectors(plan.forwardedVectors().get());
            return;
        }
        a.comment("reset").b("reset");
        a.comment("undefined instruction").b("undefined");
        a.comment("software interrupt").b("unexpected");
        a.comment("prefetch abort").b("unexpected");
        a.comment("data abort: RAM does not answer").b(FAILURE);
        a.comment("reserved").b("unexpected");
        a.comment("IRQ").b("unexpected");
        a.comment("FIQ").b("unexpected");
    }

    private void forwardVectors(ForwardedVectors forwarded) {
        a.comment("reset").b("reset");
        for (int offset = Integer.BYTES; offset < forwarded.length(); offset += Integer.BYTES) {
            a.ldr(PC, value((int) forwarded.address() + offset));
        }
        a.ltorg();
    }

    private void exceptions() {
        a.label(FAILURE)
                .comment("r0 is the address of the bad page or register; the LED stays lit")
                .b(FAILURE);
        if (plan.forwardedVectors().isPresent()) {
            return;
        }

        // A core without system control coprocessor takes the undefined instruction exception between the two labels.
        a.label("undefined");
        a.ldr(R11, addressOf("cachesOff")).cmp(LR, R11).bls("unexpected");
        a.ldr(R11, addressOf("cachesAreOff")).cmp(LR, R11).bhi("unexpected");
        a.comment("skip it").movs(PC, LR);

        a.label("unexpected");
        a.bl("ledOff").bl("pause").bl("ledOn").bl("pause");
        a.b("unexpected");

        a.label("pause").mov(R8, imm(1 << 20));
        a.label("pausing").subs(R8, R8, imm(1)).bne("pausing").mov(PC, LR);
    }

    private void setUp() {
        a.label("reset").comment("supervisor mode, IRQ and FIQ masked").msr(CPSR_C, imm(SUPERVISOR_MASKED));
        a.comment("no bad page yet").mov(R0, imm(0));
        a.bl("clockSetup").bl("memorySetup").bl("ledOn");
    }

    private void cachesOff() {
        if (plan.forwardedVectors().isPresent()) {
            return;
        }
        a.label("cachesOff").mov(R1, imm(0));
        a.comment("drain the write buffer").mcr(P15, 0, R1, C7, C10, 4);
        a.mrc(P15, 0, R1, C1, C0, 0);
        a.comment("MMU, data cache, write buffer").bic(R1, R1, imm(0x0d));
        a.comment("instruction cache").bic(R1, R1, imm(0x1000));
        a.mcr(P15, 0, R1, C1, C0, 0);
        a.mov(R1, imm(0));
        a.comment("flush both caches").mcr(P15, 0, R1, C7, C7, 0);
        a.comment("flush both TLBs").mcr(P15, 0, R1, C8, C7, 0);
        a.label("cachesAreOff");
    }

    /** Each page of the future stage 2 area: its first two words take both patterns, and get back what they held. */
    private void testRam() {
        a.ldr(R0, value((int) plan.stage2Address()));
        a.comment("DRAMs want eight accesses before they work").mov(R1, imm(8));
        a.label("wake").ldr(R2, at(R0)).subs(R1, R1, imm(1)).bne("wake");
        a.ldr(R1, value((int) plan.stage2Address() + plan.stage2Length()));
        a.ldr(R2, value(plan.pageSize()));
        a.ldr(R5, value(0x55555555)).mvn(R6, R5).mov(R7, R5);
        a.label("testPage");
        a.comment("what it holds").ldmia(R0, regs(R3, R4));
        a.stmia(R0, regs(R5, R6)).ldmia(R0, regs(R8, R9)).cmp(R8, R5).when(EQ).cmp(R9, R6);
        a.bne("restore");
        a.stmia(R0, regs(R6, R7)).ldmia(R0, regs(R8, R9)).cmp(R8, R6).when(EQ).cmp(R9, R7);
        a.label("restore").stmia(R0, regs(R3, R4)).bne(FAILURE);
        a.add(R0, R0, R2).cmp(R0, R1).bne("testPage");
    }

    private void clearRam() {
        a.ldr(R0, value((int) plan.stage2Address()));
        a.mov(R3, imm(0)).mov(R4, imm(0)).mov(R5, imm(0)).mov(R6, imm(0));
        a.label("clear").stmia(R0.wb(), range(R3, R6)).cmp(R0, R1).bne("clear");
    }

    private void copyStage2() {
        a.ldr(R0, value((int) plan.stage2Source()));
        a.ldr(R1, value((int) plan.stage2Address()));
        a.ldr(R2, value((int) plan.stage2Address() + imageLength));
        a.label("copy")
                .ldr(R3, at(R0).post(4))
                .str(R3, at(R1).post(4))
                .cmp(R1, R2)
                .bne("copy");
    }

    private void jump() {
        a.ldr(SP, value((int) plan.stackPointer()));
        a.bl("ledOff");
        a.comment("to the trampoline").ldr(PC, value((int) plan.stage2Address()));
    }
}
