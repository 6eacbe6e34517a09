package trampoline.arch.arm.demo;

import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Condition.CS;
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
import static trampoline.assembler.Literal.value;

import trampoline.arch.arm.asm.Assembler;

/** Holds the ramdisk in RAM against the one the guest was built with, and prints it. */
final class RamdiskReport {
    private final Assembler a;
    private final GuestConsole console;
    private final byte[] expected;

    RamdiskReport(Assembler a, GuestConsole console, byte[] expected) {
        this.a = a;
        this.console = console;
        this.expected = expected;
    }

    /** {@code ramdiskReport}: r0 is the address of the tag list. In r4 and r5 are start and size of the ramdisk. */
    void routine() {
        a.label("ramdiskReport").push(R4, R5, R6, R7, LR).mov(R6, R0);
        console.say("Ramdisk\n");
        a.ldr(R0, "initrd").cmp(R0, imm(0)).beq("noRamdisk");
        a.ldr(R4, at(R0, 8)).ldr(R5, at(R0, 12));

        console.say("  lies in RAM          ");
        a.mov(R0, R4).mov(R1, R5).mov(R2, R6).bl("insideMemory").mov(R7, R0).cmp(R7, imm(1));
        console.verdict(EQ);
        a.cmp(R7, imm(1)).bne("ramdiskDone");

        console.say("  size                 ");
        console.decimal(R5);
        console.say("  at least " + expected.length);
        a.ldr(R1, value(expected.length)).cmp(R5, R1);
        console.verdict(CS);
        a.ldr(R1, value(expected.length)).cmp(R5, R1).bcc("ramdiskDone");

        console.say("  sum of its bytes     ");
        a.mov(R7, imm(0)).mov(R2, R4).ldr(R3, value(expected.length)).add(R3, R3, R4);
        a.label("addByte").ldrb(R1, at(R2).post(1)).add(R7, R7, R1).cmp(R2, R3).bne("addByte");
        console.hex(R7);
        a.ldr(R1, value(sum())).cmp(R7, R1);
        console.verdict(EQ);
        a.ldr(R1, value(sum())).cmp(R7, R1).bne("ramdiskDone");
        a.mov(R0, R4).ldr(R1, value(expected.length)).bl("text");
        a.label("ramdiskDone").pop(R4, R5, R6, R7, PC);

        a.label("noRamdisk");
        console.say("  no INITRD2 tag tells where it is");
        a.mov(R0, imm(0)).bl("verdict").b("ramdiskDone");
        a.ltorg();
    }

    private int sum() {
        int sum = 0;
        for (byte value : expected) {
            sum += value & 0xff;
        }
        return sum;
    }
}
