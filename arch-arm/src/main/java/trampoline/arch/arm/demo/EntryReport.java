package trampoline.arch.arm.demo;

import static trampoline.arch.arm.asm.Condition.CS;
import static trampoline.arch.arm.asm.Condition.EQ;
import static trampoline.arch.arm.asm.Condition.NE;
import static trampoline.arch.arm.asm.Coprocessor.P15;
import static trampoline.arch.arm.asm.CoprocessorRegister.C0;
import static trampoline.arch.arm.asm.CoprocessorRegister.C1;
import static trampoline.arch.arm.asm.Immediate.imm;
import static trampoline.arch.arm.asm.Register.LR;
import static trampoline.arch.arm.asm.Register.PC;
import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R1;
import static trampoline.arch.arm.asm.Register.R4;
import static trampoline.arch.arm.asm.Register.R5;
import static trampoline.arch.arm.asm.Register.R6;
import static trampoline.arch.arm.asm.Register.R7;
import static trampoline.arch.arm.asm.Register.R8;
import static trampoline.assembler.Literal.value;

import trampoline.api.loader.DemonstrationBoard;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.arch.arm.asm.Assembler;

/**
 * Reports the state in which the guest was entered, and holds it against what Linux asks for: {@code
 * Documentation/arm/booting.rst}.
 */
final class EntryReport {
    /** The tag list lies in the first 16 KiB of RAM. */
    static final int LOW_RAM = 0x4000;

    private static final int SUPERVISOR = 0x13;
    private static final int MODE_BITS = 0x1f;
    private static final int FIQ_MASK = 0x40;
    private static final int IRQ_MASK = 0x80;
    private static final int MMU = 0x1;
    private static final int DATA_CACHE = 0x4;
    private static final int INSTRUCTION_CACHE = 0x1000;

    private final Assembler a;
    private final GuestConsole console;
    private final DemonstrationBoard board;

    EntryReport(Assembler a, GuestConsole console, DemonstrationBoard board) {
        this.a = a;
        this.console = console;
        this.board = board;
    }

    /** {@code entryReport}: in r4, r5, r6 are r0, r1, r2 as they were handed over, in r7 the status register, in r8 the image's start. */
    void routine() {
        a.label("entryReport").push(R4, R5, R6, R7, LR);
        console.say("Entry\n");
        address();
        arguments();
        mode();
        systemControl();
        a.pop(R4, R5, R6, R7, PC);
        a.ltorg();
    }

    private void address() {
        console.say("  loaded at            ");
        console.hex(R8);
        a.ldr(R1, value((int) board.kernelAddress())).cmp(R8, R1);
        console.verdict(EQ);
    }

    private void arguments() {
        console.say("  r0                   ");
        console.hex(R4);
        console.say("  zero");
        a.cmp(R4, imm(0));
        console.verdict(EQ);

        console.say("  r1                   ");
        console.hex(R5);
        console.say("  machine number " + Integer.toUnsignedString(board.machineNumber()));
        a.ldr(R1, value(board.machineNumber())).cmp(R5, R1);
        console.verdict(EQ);

        console.say("  r2                   ");
        console.hex(R6);
        console.say("  tag list, word-aligned, in the first 16 KiB of RAM");
        a.ldr(R1, value((int) board.ramStart())).sub(R1, R6, R1).and(R0, R6, imm(3));
        a.cmp(R1, imm(LOW_RAM)).when(CS).mov(R0, imm(1)).cmp(R0, imm(0));
        console.verdict(EQ);
    }

    private void mode() {
        console.say("  cpsr                 ");
        console.hex(R7);
        console.say("\n    mode               ");
        a.and(R0, R7, imm(MODE_BITS)).bl("hex");
        console.say("  supervisor");
        a.and(R0, R7, imm(MODE_BITS)).cmp(R0, imm(SUPERVISOR));
        console.verdict(EQ);
        bit("    IRQ                ", "masked", "open  ", IRQ_MASK);
        console.verdict(NE);
        bit("    FIQ                ", "masked", "open  ", FIQ_MASK);
        console.verdict(NE);
    }

    private void systemControl() {
        if (!ArmArchitecture.hasSystemControl(board.cpuModel())) {
            console.say(
                    "  processor            " + board.cpuModel() + ", which has neither MMU nor a register to ask\n");
            return;
        }
        console.say("  processor            ");
        a.mrc(P15, 0, R0, C0, C0, 0).bl("hex");
        console.say("\n  control              ");
        a.mrc(P15, 0, R7, C1, C0, 0);
        console.hex(R7);
        console.say("\n");
        bit("    MMU                ", "on ", "off", MMU);
        console.verdict(EQ);
        bit("    data cache         ", "on ", "off", DATA_CACHE);
        console.verdict(EQ);
        bit("    instruction cache  ", "on ", "off", INSTRUCTION_CACHE);
        console.say("  either is permitted\n");
    }

    /** Says what a bit of r7 means; the flags are those of {@code tst} afterwards. */
    private void bit(String name, String set, String clear, int mask) {
        String label = name.strip().replace(' ', '_');
        console.say(name);
        a.tst(R7, imm(mask)).beq(label + "_clear");
        console.say(set);
        a.b(label + "_said").label(label + "_clear");
        console.say(clear);
        a.label(label + "_said").tst(R7, imm(mask));
    }
}
