package trampoline.arch.arm.demo;

import static trampoline.arch.arm.asm.Condition.EQ;
import static trampoline.arch.arm.asm.Immediate.imm;
import static trampoline.arch.arm.asm.Register.LR;
import static trampoline.arch.arm.asm.Register.PC;
import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R1;
import static trampoline.arch.arm.asm.Register.R2;
import static trampoline.arch.arm.asm.Register.R3;
import static trampoline.arch.arm.asm.Register.R4;
import static trampoline.arch.arm.asm.Register.R5;
import static trampoline.arch.arm.asm.Register.R6;
import static trampoline.arch.arm.asm.Register.R7;
import static trampoline.arch.arm.asm.Register.R8;
import static trampoline.arch.arm.asm.Register.SP;
import static trampoline.arch.arm.asm.StatusRegister.CPSR;
import static trampoline.assembler.Literal.addressOf;

import trampoline.api.loader.DemonstrationBoard;
import trampoline.arch.arm.asm.ArmVersion;
import trampoline.arch.arm.asm.Assembler;
import trampoline.assembler.Assembly;

/**
 * The demonstration kernel. It begins like a zImage, is entered like one, runs wherever it was loaded to, and needs nothing
 * but the console UART. Ctrl-D returns to the loader, which a kernel never
 * should.
 */
final class DemonstrationKernel {
    /** Magic number of a zImage, at offset 0x24 (Linux, {@code arch/arm/boot/compressed/head.S}). */
    private static final int ZIMAGE_MAGIC = 0x016f2818;

    private static final int STACK = 1024;
    private static final int CTRL_D = 4;

    private final DemonstrationBoard board;
    private final byte[] ramdisk;
    private final Assembler a;
    private final GuestConsole console;

    DemonstrationKernel(DemonstrationBoard board, byte[] ramdisk) {
        this.board = board;
        this.ramdisk = ramdisk;
        this.a = new Assembler(ArmVersion.ARMV4, (int) board.kernelAddress());
        this.console = new GuestConsole(a, board.console());
    }

    Assembly assemble() {
        header();
        entry();
        report();
        echo();
        leave();
        new EntryReport(a, console, board).routine();
        TagReport tags = new TagReport(a, console, (int) board.ramStart());
        tags.routine();
        tags.insideMemory();
        new RamdiskReport(a, console, ramdisk).routine();
        console.routines();
        a.align(8).space(STACK).label("end");
        return a.assemble();
    }

    /** Eight instructions that do nothing, the entry, magic number, start and end: zero for code that runs anywhere. */
    private void header() {
        a.label("start");
        for (int count = 0; count < 8; count++) {
            a.nop();
        }
        a.b("entry").word(ZIMAGE_MAGIC).word(0).word(addressOf("end").minus("start"));
        a.label("callerStack").word(0);
        a.label("callerLink").word(0);
        a.label("length").word(addressOf("end").minus("start"));
    }

    private void entry() {
        a.label("entry").str(SP, "callerStack").str(LR, "callerLink");
        a.comment("the stack lies at the end of this image")
                .adr(R8, "start")
                .ldr(R3, "length")
                .add(SP, R8, R3);
        a.mov(R4, R0).mov(R5, R1).mov(R6, R2).mrs(R7, CPSR);
    }

    private void report() {
        console.say("\nTrampoline demonstration kernel for ARM\n");
        a.bl("entryReport");
        a.mov(R0, R6).bl("tagReport");
        a.mov(R0, R6).bl("ramdiskReport");
        console.say("Checks: ");
        a.ldr(R0, "checks").bl("decimal");
        console.say(", wrong: ");
        a.ldr(R0, "wrongs").bl("decimal");
        console.say("\n");
    }

    private void echo() {
        console.say("echo: type, Ctrl-D ends\n");
        a.label("echo").bl("get").cmp(R0, imm(CTRL_D)).beq("leave");
        a.cmp(R0, imm('\r')).when(EQ).mov(R0, imm('\n')).bl("put").b("echo");
    }

    private void leave() {
        a.label("leave");
        console.say("\nreturning to the loader\n");
        a.ldr(SP, "callerStack").ldr(PC, "callerLink");
    }
}
