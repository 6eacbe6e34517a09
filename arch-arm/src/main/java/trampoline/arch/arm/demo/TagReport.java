package trampoline.arch.arm.demo;

import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Condition.EQ;
import static trampoline.arch.arm.asm.Condition.NE;
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
import static trampoline.assembler.Literal.value;

import trampoline.arch.arm.asm.Assembler;

/**
 * Walks the tag list. A tag is a size in words, a number, and size minus 2 words of contents. While the routine runs, r4 is
 * the current tag, r5 its size, r6 where the list began, r7 the end of the 16 KiB in which it has to end, r8 scratch.
 */
final class TagReport {
    private static final int LIST_WORDS = EntryReport.LOW_RAM / 4;

    private final Assembler a;
    private final GuestConsole console;
    private final int ramStart;

    TagReport(Assembler a, GuestConsole console, int ramStart) {
        this.a = a;
        this.console = console;
        this.ramStart = ramStart;
    }

    /** {@code tagReport}: r0 is the address of the list. Leaves the INITRD2 tag's address in {@code initrd}. */
    void routine() {
        a.label("tagReport").push(R4, R5, R6, R7, R8, LR).mov(R4, R0).mov(R6, R0);
        console.say("Tags\n");
        a.ldr(R7, value(ramStart)).add(R7, R7, imm(EntryReport.LOW_RAM));
        a.comment("no list where it may be: leave").sub(R0, R7, R6).sub(R0, R0, imm(1));
        a.cmp(R0, imm(EntryReport.LOW_RAM)).bcs("noList").tst(R6, imm(3)).bne("noList");

        a.label("nextTag").sub(R0, R7, R4).cmp(R0, imm(8)).bcc("noEnd");
        a.ldr(R5, at(R4)).ldr(R0, at(R4, 4));
        a.comment("a tag that reaches beyond the 16 KiB")
                .cmp(R5, imm(LIST_WORDS))
                .bhi("badSize");
        a.add(R1, R4, R5.lsl(2)).cmp(R1, R7).bhi("badSize");
        for (Tag tag : Tag.values()) {
            a.ldr(R1, value(tag.number)).cmp(R0, R1).beq(tag.name());
        }
        unknown();
        a.ltorg();
        core();
        memory();
        commandLine();
        ramdisk();
        initrd();
        serial();
        revision();
        none();
        failures();
        a.ltorg();
    }

    private void unknown() {
        console.say("  unknown tag          ");
        a.ldr(R0, at(R4, 4)).bl("hex");
        console.say("  words ");
        console.decimal(R5);
        console.say("\n");
        a.label("afterTag")
                .comment("a tag too short to lead on")
                .cmp(R5, imm(2))
                .bcc("badSize");
        a.add(R4, R4, R5.lsl(2)).b("nextTag");
    }

    private void core() {
        a.label(Tag.CORE.name());
        console.say("  CORE                 ");
        a.comment("a core tag may be empty").cmp(R5, imm(2)).bne("fullCore");
        console.say("empty");
        a.b("coreSaid").label("fullCore");
        field("flags ", 2);
        field("  page size ", 3);
        field("  root device ", 4);
        a.label("coreSaid").comment("it comes first, and has 2 or 5 words");
        a.cmp(R4, R6).bne("coreJudged").cmp(R5, imm(2)).when(NE).cmp(R5, imm(5));
        a.label("coreJudged");
        console.verdict(EQ);
        a.b("afterTag");
    }

    private void memory() {
        a.label(Tag.MEM.name());
        console.say("  MEM                  ");
        field("", 2);
        field(" bytes at ", 3);
        a.comment("not empty, whole pages, 4 words").ldr(R0, at(R4, 8)).ldr(R1, at(R4, 12));
        a.orr(R1, R1, R0).movs(R1, R1.lsl(20)).mov(R2, imm(1)).when(EQ).mov(R2, imm(0));
        a.cmp(R0, imm(0)).when(EQ).mov(R2, imm(1)).cmp(R5, imm(4)).when(EQ).cmp(R2, imm(0));
        console.verdict(EQ);
        a.b("afterTag");
    }

    private void commandLine() {
        a.label(Tag.CMDLINE.name());
        console.say("  CMDLINE              \"");
        a.add(R0, R4, imm(8)).sub(R1, R5, imm(2)).mov(R1, R1.lsl(2)).bl("text").mov(R8, R0);
        console.say("\"");
        a.comment("it ends within the tag").cmp(R8, imm(1));
        console.verdict(EQ);
        a.b("afterTag");
    }

    private void ramdisk() {
        a.label(Tag.RAMDISK.name());
        console.say("  RAMDISK              ");
        field("flags ", 2);
        number("  KB ", 3);
        number("  start ", 4);
        requireWords(5);
    }

    private void initrd() {
        a.label(Tag.INITRD2.name());
        console.say("  INITRD2              ");
        field("", 3);
        field(" bytes at ", 2);
        a.adr(R0, "initrd").str(R4, at(R0));
        a.ldr(R0, at(R4, 12)).cmp(R0, imm(0)).when(NE).mov(R0, imm(4)).cmp(R0, R5);
        console.verdict(EQ);
        a.b("afterTag").label("initrd").word(0);
    }

    private void serial() {
        a.label(Tag.SERIAL.name());
        console.say("  SERIAL               ");
        field("high ", 3);
        field("  low ", 2);
        requireWords(4);
    }

    private void revision() {
        a.label(Tag.REVISION.name());
        console.say("  REVISION             ");
        field("", 2);
        requireWords(3);
    }

    private void none() {
        a.label(Tag.NONE.name());
        console.say("  NONE                 size ");
        console.decimal(R5);
        a.comment("both words are zero").cmp(R5, imm(0));
        console.verdict(EQ);
        console.say("  list begins with CORE");
        a.ldr(R0, at(R6, 4)).ldr(R1, value(Tag.CORE.number)).cmp(R0, R1);
        console.verdict(EQ);
        a.b("tagsDone");
    }

    private void failures() {
        a.label("noList");
        console.say("  no list can be read at ");
        console.hex(R6);
        wrong();
        a.label("noEnd");
        console.say("  the list does not end within the first 16 KiB of RAM");
        wrong();
        a.label("badSize");
        console.say("  a tag has an impossible size: ");
        console.hex(R5);
        wrong();
        a.label("tagsDone").pop(R4, R5, R6, R7, R8, PC);
    }

    private void wrong() {
        a.mov(R0, imm(0)).bl("verdict").b("tagsDone");
    }

    private void field(String name, int word) {
        if (!name.isEmpty()) {
            console.say(name);
        }
        a.ldr(R0, at(R4, word * 4)).bl("hex");
    }

    private void number(String name, int word) {
        console.say(name);
        a.ldr(R0, at(R4, word * 4)).bl("decimal");
    }

    private void requireWords(int words) {
        a.cmp(R5, imm(words));
        console.verdict(EQ);
        a.b("afterTag");
    }

    /**
     * {@code insideMemory}: returns 1 in r0 if the r1 bytes at r0 lie within one MEM tag of the list at {@code r2}, which was
     * walked to its end before.
     */
    void insideMemory() {
        a.label("insideMemory").push(R4, R5, LR);
        a.label("nextArea").ldr(R4, at(R2)).cmp(R4, imm(0)).beq("nowhere");
        a.ldr(R3, at(R2, 4)).ldr(R5, value(Tag.MEM.number)).cmp(R3, R5).bne("notThere");
        a.comment("length, start").ldr(R3, at(R2, 8)).ldr(R5, at(R2, 12));
        a.comment("distance from its start").sub(R5, R0, R5).cmp(R5, R3).bhi("notThere");
        a.comment("what is left behind it").sub(R3, R3, R5).cmp(R1, R3).bls("within");
        a.label("notThere").add(R2, R2, R4.lsl(2)).b("nextArea");
        a.label("within").mov(R0, imm(1)).pop(R4, R5, PC);
        a.label("nowhere").mov(R0, imm(0)).pop(R4, R5, PC);
        a.ltorg();
    }
}
