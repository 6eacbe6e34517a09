package trampoline.arch.arm.demo;

import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Condition.CC;
import static trampoline.arch.arm.asm.Condition.CS;
import static trampoline.arch.arm.asm.Condition.EQ;
import static trampoline.arch.arm.asm.Condition.HI;
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
import static trampoline.assembler.Literal.value;

import trampoline.api.boot.PolledConsole;
import trampoline.arch.arm.asm.Assembler;
import trampoline.arch.arm.asm.Condition;
import trampoline.arch.arm.asm.Register;

/**
 * The guest's console. The first half are the calls that the rest of the guest is written with; the second half are the
 * routines they call. Routines keep r4 to r11 as the procedure call standard says, and change r0 to r3 and the flags.
 */
final class GuestConsole {
    private final Assembler a;
    private final PolledConsole uart;

    GuestConsole(Assembler a, PolledConsole uart) {
        this.a = a;
        this.uart = uart;
    }

    /** Prints a text, which lies in the code behind the call. */
    void say(String text) {
        a.bl("say").asciz(text).align(4);
    }

    /** Prints a register in hexadecimal. */
    void hex(Register register) {
        a.mov(R0, register).bl("hex");
    }

    /** Prints a register in decimal, unsigned. */
    void decimal(Register register) {
        a.mov(R0, register).bl("decimal");
    }

    /** Ends the line with {@code ok} if {@code good} holds now, otherwise with {@code WRONG}; counts both. */
    void verdict(Condition good) {
        a.mov(R0, imm(0)).when(good).mov(R0, imm(1)).bl("verdict");
    }

    void routines() {
        put();
        get();
        say();
        hex();
        decimal();
        text();
        verdict();
        a.ltorg();
    }

    /** {@code put}: prints the character r0; a line feed as carriage return and line feed. */
    private void put() {
        a.label("put").cmp(R0, imm('\n')).bne("send");
        a.push(R4, LR).mov(R0, imm('\r')).bl("send").pop(R4, LR);
        a.mov(R0, imm('\n'));
        a.label("send");
        await("sending", uart.transmitReady());
        a.ldr(R1, value((int) uart.transmit().address()));
        switch (uart.transmit().width()) {
            case 1 -> a.strb(R0, at(R1));
            case 2 -> a.strh(R0, at(R1));
            default -> a.str(R0, at(R1));
        }
        a.mov(PC, LR);
    }

    /** {@code get}: waits for a character, which it returns in r0. */
    private void get() {
        a.label("get");
        await("getting", uart.receiveReady());
        load(R0, uart.receive());
        a.and(R0, R0, imm(0xff)).mov(PC, LR);
    }

    private void await(String label, int mask) {
        a.ldr(R2, value(mask)).label(label);
        load(R3, uart.status());
        a.tst(R3, R2).beq(label);
    }

    private void load(Register rd, PolledConsole.Register register) {
        a.ldr(R1, value((int) register.address()));
        switch (register.width()) {
            case 1 -> a.ldrb(rd, at(R1));
            case 2 -> a.ldrh(rd, at(R1));
            default -> a.ldr(rd, at(R1));
        }
    }

    /** {@code say}: prints the text at lr, up to a zero byte, and returns to the word behind it. */
    private void say() {
        a.label("say").push(R4).mov(R4, LR);
        a.label("saying")
                .ldrb(R0, at(R4).post(1))
                .cmp(R0, imm(0))
                .beq("said")
                .bl("put")
                .b("saying");
        a.label("said").add(LR, R4, imm(3)).bic(LR, LR, imm(3)).pop(R4).mov(PC, LR);
    }

    /** {@code hex}: prints r0 as 0x and eight digits. */
    private void hex() {
        a.label("hex").push(R4, R5, LR).mov(R4, R0).mov(R5, imm(8));
        say("0x");
        a.label("hexDigit").mov(R4, R4.ror(28)).and(R0, R4, imm(15)).cmp(R0, imm(10));
        a.when(CC).add(R0, R0, imm('0')).when(CS).add(R0, R0, imm('a' - 10)).bl("put");
        a.subs(R5, R5, imm(1)).bne("hexDigit").pop(R4, R5, PC);
    }

    /** {@code decimal}: prints r0, by subtracting each power of ten as often as it goes. */
    private void decimal() {
        a.label("decimal")
                .push(R4, R5, R6, LR)
                .mov(R4, R0)
                .adr(R5, "powersOfTen")
                .mov(R6, imm(0));
        a.label("decimalDigit").ldr(R1, at(R5).post(4)).mov(R0, imm('0'));
        a.label("goesIn")
                .cmp(R4, R1)
                .when(CS)
                .sub(R4, R4, R1)
                .when(CS)
                .add(R0, R0, imm(1))
                .bcs("goesIn");
        a.comment("no leading zeros, but at least one digit")
                .cmp(R0, imm('0'))
                .when(EQ)
                .cmp(R6, imm(0));
        a.bne("showDigit").cmp(R1, imm(1)).bne("skipZero");
        a.label("showDigit").mov(R6, imm(1)).push(R1, R2).bl("put").pop(R1, R2);
        a.label("skipZero").cmp(R1, imm(1)).bne("decimalDigit").pop(R4, R5, R6, PC);
        a.label("powersOfTen");
        a.word(1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1);
    }

    /**
     * {@code text}: prints the text at r0, at most r1 bytes, up to a zero byte; what is neither printable nor a line feed
     * as a dot. Returns 1 in r0 if the zero byte was there.
     */
    private void text() {
        a.label("text").push(R4, R5, LR).mov(R4, R0).mov(R5, R1);
        a.label("textNext")
                .subs(R5, R5, imm(1))
                .when(Condition.MI)
                .mov(R0, imm(0))
                .bmi("textEnd");
        a.ldrb(R0, at(R4).post(1)).cmp(R0, imm(0)).when(EQ).mov(R0, imm(1)).beq("textEnd");
        a.cmp(R0, imm('\n')).beq("textPut").cmp(R0, imm(' ')).when(CC).mov(R0, imm('.'));
        a.cmp(R0, imm('~')).when(HI).mov(R0, imm('.'));
        a.label("textPut").bl("put").b("textNext");
        a.label("textEnd").pop(R4, R5, PC);
    }

    /** {@code verdict}: ends a line with what r0 says, 1 or 0, and counts it. */
    private void verdict() {
        a.label("verdict").push(R4, LR);
        a.adr(R4, "checks").ldr(R1, at(R4)).add(R1, R1, imm(1)).str(R1, at(R4));
        a.cmp(R0, imm(0)).beq("wrong");
        say("  ok\n");
        a.pop(R4, PC);
        a.label("wrong").ldr(R1, at(R4, 4)).add(R1, R1, imm(1)).str(R1, at(R4, 4));
        say("  WRONG\n");
        a.pop(R4, PC);
        a.label("checks").word(0);
        a.label("wrongs").word(0);
    }
}
