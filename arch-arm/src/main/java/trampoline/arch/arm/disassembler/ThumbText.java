package trampoline.arch.arm.disassembler;

import trampoline.engine.DecodeTable;

/** The Thumb instruction set of ARMv4T and ARMv5T. ARM ARM, A6.1 and A7. */
final class ThumbText {
    private static final String[] REGISTER = {
        "ands", "eors", "lsls", "lsrs", "asrs", "adcs", "sbcs", "rors", "tst", "rsbs", "cmp", "cmn", "orrs", "muls",
        "bics", "mvns"
    };
    private static final int NEG = 9;
    private static final int MUL = 13;
    private static final String[] SHIFTS = {"lsls", "lsrs", "asrs"};
    private static final String[] IMMEDIATE = {"movs", "cmp", "adds", "subs"};
    private static final String[] HIGH = {"add", "cmp", "mov"};
    private static final String[] TRANSFERS = {"str", "strh", "strb", "ldrsb", "ldr", "ldrh", "ldrb", "ldrsh"};
    private static final int PC = 1 << 15;
    private static final int LR = 1 << 14;

    /** Text of one instruction; null for what is none after all. */
    @FunctionalInterface
    private interface Form {
        String text(int i, int address);
    }

    private static final DecodeTable<Form> TABLE = new DecodeTable<Form>(16, 8, 8, 6, 2)
            .row("0001 1ioo mmmn nndd", ThumbText::addSubtract)
            .row("000o oaaa aamm mddd", ThumbText::shift)
            .row("001o oddd iiii iiii", (i, a) -> IMMEDIATE[i >>> 11 & 3] + " " + low(i, 8) + ", #" + (i & 0xff))
            .row("0100 00oo oomm mddd", ThumbText::register)
            .row("0100 0111 1mmm mxxx", (i, a) -> "blx " + Names.register(i >>> 3 & 15))
            .row("0100 0111 0mmm mxxx", (i, a) -> "bx " + Names.register(i >>> 3 & 15))
            .row("0100 01oo dmmm mddd", ThumbText::high)
            .row("0100 1ddd iiii iiii", ThumbText::literal)
            .row(
                    "0101 ooom mmnn nddd",
                    (i, a) -> TRANSFERS[i >>> 9 & 7] + " " + low(i, 0) + ", [" + low(i, 3) + ", " + low(i, 6) + "]")
            .row("0110 Liii iinn nddd", (i, a) -> transfer(i, "", 4))
            .row("0111 Liii iinn nddd", (i, a) -> transfer(i, "b", 1))
            .row("1000 Liii iinn nddd", (i, a) -> transfer(i, "h", 2))
            .row(
                    "1001 Lddd iiii iiii",
                    (i, a) -> (load(i) ? "ldr " : "str ") + low(i, 8) + ", [sp" + offset((i & 0xff) * 4) + "]")
            .row(
                    "1010 0ddd iiii iiii",
                    (i, a) -> "add " + low(i, 8) + ", pc, #" + (i & 0xff) * 4 + target((a + 4 & ~3) + (i & 0xff) * 4))
            .row("1010 1ddd iiii iiii", (i, a) -> "add " + low(i, 8) + ", sp, #" + (i & 0xff) * 4)
            .row("1011 0000 siii iiii", (i, a) -> ((i & 1 << 7) != 0 ? "sub" : "add") + " sp, sp, #" + (i & 0x7f) * 4)
            .row("1011 010r llll llll", (i, a) -> list("push ", i & 0xff | ((i & 1 << 8) != 0 ? LR : 0)))
            .row("1011 110r llll llll", (i, a) -> list("pop ", i & 0xff | ((i & 1 << 8) != 0 ? PC : 0)))
            .row("1011 1110 iiii iiii", (i, a) -> "bkpt #" + (i & 0xff))
            .row("1100 Lnnn llll llll", ThumbText::multiple)
            .row("1101 1110 xxxx xxxx", (i, a) -> null)
            .row("1101 1111 iiii iiii", (i, a) -> "svc #" + (i & 0xff))
            .row("1101 cccc oooo oooo", (i, a) -> "b" + Names.condition(i >>> 8 & 15) + address(a + 4 + (byte) i * 2))
            .row("1110 0ooo oooo oooo", (i, a) -> "b" + address(a + 4 + (i << 21 >> 20)))
            .row("xxxx xxxx xxxx xxxx", (i, a) -> null);

    static {
        // builds the table's index now, for threads share it
        TABLE.find(0);
    }

    private ThumbText() {}

    static String of(int i, int address) {
        String text = TABLE.find(i).text(i, address);
        return text == null ? String.format(".short 0x%04x", i) : text;
    }

    /** True for the two halves of a branch with link, with or without exchange. */
    static boolean isLongBranch(int first, int second) {
        boolean link = second >>> 11 == 0b11111;
        boolean exchange = second >>> 11 == 0b11101 && (second & 1) == 0;
        return first >>> 11 == 0b11110 && (link || exchange);
    }

    static String ofLongBranch(int first, int second, int address) {
        int target = address + 4 + (first << 21 >> 9) + (second & 0x7ff) * 2;
        return second >>> 11 == 0b11111 ? "bl" + address(target) : "blx" + address(target & ~3);
    }

    private static String low(int i, int shift) {
        return Names.register(i >>> shift & 7);
    }

    private static boolean load(int i) {
        return (i & 1 << 11) != 0;
    }

    private static String offset(int value) {
        return value == 0 ? "" : ", #" + value;
    }

    private static String address(int target) {
        return String.format(" 0x%x", target);
    }

    private static String target(int target) {
        return String.format(" @ 0x%x", target);
    }

    private static String addSubtract(int i, int address) {
        String operand = (i & 1 << 10) != 0 ? "#" + (i >>> 6 & 7) : low(i, 6);
        return ((i & 1 << 9) != 0 ? "subs " : "adds ") + low(i, 0) + ", " + low(i, 3) + ", " + operand;
    }

    private static String shift(int i, int address) {
        int amount = i >>> 6 & 31;
        int type = i >>> 11 & 3;
        if (type == 0 && amount == 0) {
            return "movs " + low(i, 0) + ", " + low(i, 3);
        }
        return SHIFTS[type] + " " + low(i, 0) + ", " + low(i, 3) + ", #" + (amount == 0 ? 32 : amount);
    }

    private static String register(int i, int address) {
        int opcode = i >>> 6 & 15;
        String text = REGISTER[opcode] + " " + low(i, 0) + ", " + low(i, 3);
        return switch (opcode) {
            case NEG -> text + ", #0";
            case MUL -> text + ", " + low(i, 0);
            default -> text;
        };
    }

    private static String high(int i, int address) {
        int rd = i >>> 4 & 8 | i & 7;
        return HIGH[i >>> 8 & 3] + " " + Names.register(rd) + ", " + Names.register(i >>> 3 & 15);
    }

    private static String literal(int i, int address) {
        int distance = (i & 0xff) * 4;
        return "ldr " + low(i, 8) + ", [pc, #" + distance + "]" + target((address + 4 & ~3) + distance);
    }

    private static String transfer(int i, String kind, int size) {
        return (load(i) ? "ldr" : "str") + kind + " " + low(i, 0) + ", [" + low(i, 3) + offset((i >>> 6 & 31) * size)
                + "]";
    }

    private static String list(String mnemonic, int list) {
        return list == 0 ? null : mnemonic + Names.list(list);
    }

    private static String multiple(int i, int address) {
        boolean baseLoaded = load(i) && (i >>> (i >>> 8 & 7) & 1) != 0;
        String base = low(i, 8) + (baseLoaded ? "" : "!");
        return list((load(i) ? "ldmia " : "stmia ") + base + ", ", i & 0xff);
    }
}
