package trampoline.arch.arm.disassembler;

import trampoline.engine.DecodeTable;

/** The ARM instruction set. ARM ARM, A3.1, figure "ARM instruction set summary", and A4. */
final class ArmText {
    private static final int NEVER = 15;
    private static final String[] OPCODES = {
        "and", "eor", "sub", "rsb", "add", "adc", "sbc", "rsc", "tst", "teq", "cmp", "cmn", "orr", "mov", "bic", "mvn"
    };
    private static final int FIRST_TEST = 8;
    private static final int LAST_TEST = 11;
    private static final int MOV = 13;
    private static final int MVN = 15;

    private static final int ROR = 3;
    private static final String[] EXTRA = {"", "h", "sb", "sh"};
    private static final String[] SATURATING = {"qadd", "qsub", "qdadd", "qdsub"};
    private static final String[] LONG_MULTIPLIES = {"umull", "umlal", "smull", "smlal"};
    private static final String[] BLOCK_MODES = {"da", "ia", "db", "ib"};

    /** Text of one instruction; null for what is none after all. */
    @FunctionalInterface
    private interface Form {
        String text(int i, int address);
    }

    private static final DecodeTable<Form> TABLE = new DecodeTable<Form>(32, 20, 8, 4, 4)
            // what version 5 has under the condition NV: BLX, PLD and the coprocessors' second set of instructions
            .row("1111 101H oooo oooo oooo oooo oooo oooo", ArmText::branchLinkThumb)
            .row("1111 0101 U101 nnnn 1111 iiii iiii iiii", ArmText::preload)
            .row("1111 0111 U101 nnnn 1111 aaaa aTT0 mmmm", ArmText::preload)
            .row("1111 1100 010x xxxx xxxx xxxx xxxx xxxx", (i, address) -> null)
            .row("1111 110P UNWL nnnn dddd pppp iiii iiii", ArmText::coprocessorTransfer)
            .row("1111 1110 oooo nnnn dddd pppp ooo0 mmmm", ArmText::coprocessorOperation)
            .row("1111 1110 oooL nnnn dddd pppp ooo1 mmmm", ArmText::coprocessorRegister)
            .row("1111 xxxx xxxx xxxx xxxx xxxx xxxx xxxx", (i, address) -> null)
            .row("cccc 101L oooo oooo oooo oooo oooo oooo", ArmText::branch)
            .row("cccc 1111 iiii iiii iiii iiii iiii iiii", (i, address) -> name("svc", i) + number(i & 0xff_ffff))
            .row("cccc 0000 00AS dddd nnnn ssss 1001 mmmm", ArmText::multiply)
            .row("cccc 0000 1UAS hhhh llll ssss 1001 mmmm", ArmText::multiplyLong)
            .row("cccc 0001 0B00 nnnn dddd 0000 1001 mmmm", ArmText::swap)
            .row("cccc 000x xxxx xxxx xxxx xxxx 1001 xxxx", (i, address) -> null)
            .row("cccc 000P UIW0 nnnn dddd hhhh 11S1 llll", ArmText::doubleword)
            .row("cccc 0001 0010 1111 1111 1111 0010 mmmm", (i, address) -> name("bxj", i) + register(i, 0))
            .row("cccc 0001 0010 1111 1111 1111 0011 mmmm", (i, address) -> name("blx", i) + register(i, 0))
            .row(
                    "1110 0001 0010 iiii iiii iiii 0111 iiii",
                    (i, address) -> name("bkpt", i) + number(i >>> 4 & 0xfff0 | i & 15))
            .row(
                    "cccc 0001 0110 1111 dddd 1111 0001 mmmm",
                    (i, address) -> name("clz", i) + register(i, 12) + ", " + register(i, 0))
            .row("cccc 0001 0oo0 nnnn dddd 0000 0101 mmmm", ArmText::saturating)
            .row("cccc 0001 0000 dddd nnnn ssss 1yx0 mmmm", ArmText::multiplyHalves)
            .row("cccc 0001 0010 dddd nnnn ssss 1y00 mmmm", ArmText::multiplyHalves)
            .row("cccc 0001 0010 dddd 0000 ssss 1y10 mmmm", ArmText::multiplyHalves)
            .row("cccc 0001 0100 hhhh llll ssss 1yx0 mmmm", ArmText::multiplyHalves)
            .row("cccc 0001 0110 dddd 0000 ssss 1yx0 mmmm", ArmText::multiplyHalves)
            .row("cccc 000P UIW1 nnnn dddd hhhh 1SH1 llll", ArmText::extra)
            .row("cccc 000P UIW0 nnnn dddd hhhh 1011 llll", ArmText::extra)
            .row("cccc 000x xxxx xxxx xxxx xxxx 1xx1 xxxx", (i, address) -> null)
            .row(
                    "cccc 0001 0R00 xxxx dddd xxxx 0000 xxxx",
                    (i, address) -> name("mrs", i) + register(i, 12) + ", " + ((i & 1 << 22) != 0 ? "spsr" : "cpsr"))
            .row("cccc 0001 0R10 ffff xxxx xxxx 0000 mmmm", (i, address) -> moveToStatus(i, register(i, 0)))
            .row("cccc 0011 0R10 ffff xxxx rrrr iiii iiii", (i, address) -> moveToStatus(i, number(value(i))))
            .row("cccc 0001 0010 xxxx xxxx xxxx 0001 mmmm", (i, address) -> name("bx", i) + register(i, 0))
            .row("cccc 0001 0xx0 xxxx xxxx xxxx xxxx xxxx", (i, address) -> null)
            .row("cccc 0011 0xx0 xxxx xxxx xxxx xxxx xxxx", (i, address) -> null)
            .row("cccc 001o oooS nnnn dddd rrrr iiii iiii", (i, address) -> data(i, rotated(i)))
            .row("cccc 000o oooS nnnn dddd aaaa aTT0 mmmm", ArmText::dataShifted)
            .row("cccc 000o oooS nnnn dddd ssss 0TT1 mmmm", ArmText::dataShifted)
            .row("cccc 010P UBWL nnnn dddd iiii iiii iiii", ArmText::transfer)
            .row("cccc 011P UBWL nnnn dddd aaaa aTT0 mmmm", ArmText::transfer)
            .row("cccc 100P USWL nnnn llll llll llll llll", ArmText::block)
            .row("cccc 1100 010L nnnn dddd pppp oooo mmmm", ArmText::coprocessorTwoRegisters)
            .row("cccc 110P UNWL nnnn dddd pppp iiii iiii", ArmText::coprocessorTransfer)
            .row("cccc 1110 oooo nnnn dddd pppp ooo0 mmmm", ArmText::coprocessorOperation)
            .row("cccc 1110 oooL nnnn dddd pppp ooo1 mmmm", ArmText::coprocessorRegister)
            .row("cccc xxxx xxxx xxxx xxxx xxxx xxxx xxxx", (i, address) -> null);

    static {
        // builds the table's index now, for threads share it
        TABLE.find(0);
    }

    private ArmText() {}

    static String of(int i, int address) {
        String text = TABLE.find(i).text(i, address);
        return text == null ? String.format(".word 0x%08x", i) : text;
    }

    private static boolean bit(int i, int number) {
        return (i >>> number & 1) != 0;
    }

    private static String register(int i, int shift) {
        return Names.register(i >>> shift & 15);
    }

    private static String number(int value) {
        return Names.number(value);
    }

    /** The mnemonic with its condition, and the blank behind it. */
    private static String name(String mnemonic, int i) {
        return mnemonic + (i >>> 28 == NEVER ? "2" : Names.condition(i >>> 28)) + " ";
    }

    private static String branch(int i, int address) {
        return name(bit(i, 24) ? "bl" : "b", i) + String.format("0x%x", address + 8 + (i << 8 >> 6));
    }

    private static String branchLinkThumb(int i, int address) {
        return "blx " + String.format("0x%x", address + 8 + (i << 8 >> 6) + (i >>> 23 & 2));
    }

    private static String multiply(int i, int address) {
        boolean accumulate = bit(i, 21);
        String name = (accumulate ? "mla" : "mul") + (bit(i, 20) ? "s" : "");
        String operands = register(i, 16) + ", " + register(i, 0) + ", " + register(i, 8);
        return name(name, i) + operands + (accumulate ? ", " + register(i, 12) : "");
    }

    private static String multiplyLong(int i, int address) {
        String name = LONG_MULTIPLIES[i >>> 21 & 3] + (bit(i, 20) ? "s" : "");
        return name(name, i) + register(i, 12) + ", " + register(i, 16) + ", " + register(i, 0) + ", " + register(i, 8);
    }

    private static String saturating(int i, int address) {
        return name(SATURATING[i >>> 21 & 3], i) + register(i, 12) + ", " + register(i, 0) + ", " + register(i, 16);
    }

    private static String multiplyHalves(int i, int address) {
        int operation = i >>> 21 & 3;
        String x = bit(i, 5) ? "t" : "b";
        String y = bit(i, 6) ? "t" : "b";
        String factors = register(i, 0) + ", " + register(i, 8);
        return switch (operation) {
            case 0 -> name("smla" + x + y, i) + register(i, 16) + ", " + factors + ", " + register(i, 12);
            case 1 ->
                bit(i, 5)
                        ? name("smulw" + y, i) + register(i, 16) + ", " + factors
                        : name("smlaw" + y, i) + register(i, 16) + ", " + factors + ", " + register(i, 12);
            case 2 -> name("smlal" + x + y, i) + register(i, 12) + ", " + register(i, 16) + ", " + factors;
            default -> name("smul" + x + y, i) + register(i, 16) + ", " + factors;
        };
    }

    private static String swap(int i, int address) {
        return name(bit(i, 22) ? "swpb" : "swp", i) + register(i, 12) + ", " + register(i, 0) + ", [" + register(i, 16)
                + "]";
    }

    private static String moveToStatus(int i, String source) {
        StringBuilder fields = new StringBuilder(bit(i, 22) ? "spsr_" : "cpsr_");
        for (int n = 3; n >= 0; n--) {
            if (bit(i, 16 + n)) {
                fields.append("cxsf".charAt(n));
            }
        }
        return (i & 0xf_0000) == 0 ? null : name("msr", i) + fields + ", " + source;
    }

    // Data processing

    private static int value(int i) {
        return Integer.rotateRight(i & 0xff, i >>> 7 & 0x1e);
    }

    /** An immediate operand; with its rotation where the assembler would choose another. */
    private static String rotated(int i) {
        int rotation = i >>> 7 & 0x1e;
        int value = value(i);
        int first = 0;
        while ((Integer.rotateLeft(value, first) & ~0xff) != 0) {
            first += 2;
        }
        return first == rotation ? number(value) : "#" + (i & 0xff) + ", #" + rotation;
    }

    private static String data(int i, String operand) {
        int opcode = i >>> 21 & 15;
        boolean flags = bit(i, 20);
        if (opcode >= FIRST_TEST && opcode <= LAST_TEST) {
            // with r15 as result these are the forms that restored the status once
            String name = OPCODES[opcode] + ((i >>> 12 & 15) == 15 ? "p" : "");
            return name(name, i) + register(i, 16) + ", " + operand;
        }
        String name = name(OPCODES[opcode] + (flags ? "s" : ""), i) + register(i, 12) + ", ";
        return opcode == MOV || opcode == MVN ? name + operand : name + register(i, 16) + ", " + operand;
    }

    private static String dataShifted(int i, int address) {
        boolean move = (i >>> 21 & 15) == MOV;
        int type = i >>> 5 & 3;
        boolean byRegister = bit(i, 4);
        if (!move || !byRegister && (i & 0xff0) == 0) {
            return data(i, shifted(i));
        }
        String flags = bit(i, 20) ? "s" : "";
        String registers = register(i, 12) + ", " + register(i, 0);
        if (byRegister) {
            return name(Names.shift(type) + flags, i) + registers + ", " + register(i, 8);
        }
        int amount = i >>> 7 & 31;
        if (type == ROR && amount == 0) {
            return name("rrx" + flags, i) + registers;
        }
        return name(Names.shift(type) + flags, i) + registers + ", #" + (amount == 0 ? 32 : amount);
    }

    /** A register operand with its shift. */
    private static String shifted(int i) {
        int type = i >>> 5 & 3;
        int amount = i >>> 7 & 31;
        String register = register(i, 0);
        if (bit(i, 4)) {
            return register + ", " + Names.shift(type) + " " + register(i, 8);
        }
        if (amount == 0 && type == 0) {
            return register;
        }
        return amount == 0 && type == ROR
                ? register + ", rrx"
                : register + ", " + Names.shift(type) + " #" + (amount == 0 ? 32 : amount);
    }

    // Loads and stores

    private static String transfer(int i, int address) {
        boolean preIndexed = bit(i, 24);
        String user = !preIndexed && bit(i, 21) ? "t" : "";
        String name = (bit(i, 20) ? "ldr" : "str") + (bit(i, 22) ? "b" : "") + user;
        return name(name, i) + register(i, 12) + ", " + wordAddress(i, address);
    }

    private static String preload(int i, int address) {
        return "pld " + wordAddress(i, address);
    }

    /** Addressing mode 2. */
    private static String wordAddress(int i, int address) {
        boolean immediate = !bit(i, 25);
        String offset = immediate ? Names.offset(bit(i, 23), i & 0xfff) : (bit(i, 23) ? "" : "-") + shifted(i);
        return address(i, offset) + literal(i, immediate, i & 0xfff, address);
    }

    private static String extra(int i, int address) {
        return extra(i, (bit(i, 20) ? "ldr" : "str") + EXTRA[i >>> 5 & 3], address);
    }

    private static String doubleword(int i, int address) {
        return bit(i, 12) ? null : extra(i, bit(i, 5) ? "strd" : "ldrd", address);
    }

    private static String extra(int i, String name, int address) {
        boolean immediate = bit(i, 22);
        int distance = i >>> 4 & 0xf0 | i & 15;
        String offset = immediate ? Names.offset(bit(i, 23), distance) : (bit(i, 23) ? "" : "-") + register(i, 0);
        return name(name, i) + register(i, 12) + ", " + address(i, offset) + literal(i, immediate, distance, address);
    }

    private static String address(int i, String offset) {
        String base = "[" + register(i, 16);
        if (!bit(i, 24)) {
            return base + "], " + offset;
        }
        String write = bit(i, 21) ? "!" : "";
        return offset.equals("#0") && write.isEmpty() ? base + "]" : base + ", " + offset + "]" + write;
    }

    /** The address that a distance from r15 leads to, as a comment. */
    private static String literal(int i, boolean immediate, int distance, int address) {
        boolean known = immediate && (i >>> 16 & 15) == 15 && bit(i, 24) && !bit(i, 21);
        return known ? String.format(" @ 0x%x", address + 8 + (bit(i, 23) ? distance : -distance)) : "";
    }

    private static String block(int i, int address) {
        boolean load = bit(i, 20);
        int list = i & 0xffff;
        boolean onStack = (i >>> 16 & 15) == 13 && bit(i, 21) && !bit(i, 22) && Integer.bitCount(list) > 1;
        int mode = i >>> 23 & 3;
        if (list == 0) {
            return null;
        }
        if (onStack && mode == (load ? 1 : 2)) {
            return name(load ? "pop" : "push", i) + Names.list(list);
        }
        String name = (load ? "ldm" : "stm") + BLOCK_MODES[mode];
        return name(name, i) + register(i, 16) + (bit(i, 21) ? "!" : "") + ", " + Names.list(list)
                + (bit(i, 22) ? "^" : "");
    }

    // Coprocessors

    private static String coprocessor(int i) {
        return "p" + (i >>> 8 & 15) + ", ";
    }

    private static String coprocessorTwoRegisters(int i, int address) {
        return name(bit(i, 20) ? "mrrc" : "mcrr", i) + coprocessor(i) + (i >>> 4 & 15) + ", " + register(i, 12) + ", "
                + register(i, 16) + ", c" + (i & 15);
    }

    private static String coprocessorTransfer(int i, int address) {
        boolean preIndexed = bit(i, 24);
        boolean writeBack = bit(i, 21);
        if (!preIndexed && !writeBack && !bit(i, 23)) {
            return null;
        }
        // the N bit's letter stands behind the 2 of the second set
        boolean second = i >>> 28 == NEVER;
        String plain = bit(i, 20) ? "ldc" : "stc";
        String name = !bit(i, 22) ? name(plain, i) : second ? plain + "2l " : name(plain + "l", i);
        String where = !preIndexed && !writeBack
                ? "[" + register(i, 16) + "], {" + (i & 0xff) + "}"
                : address(i, Names.offset(bit(i, 23), (i & 0xff) * 4));
        return name + coprocessor(i) + "c" + (i >>> 12 & 15) + ", " + where;
    }

    private static String coprocessorOperation(int i, int address) {
        return name("cdp", i) + coprocessor(i) + (i >>> 20 & 15) + ", c" + (i >>> 12 & 15) + ", c" + (i >>> 16 & 15)
                + ", c" + (i & 15) + ", " + (i >>> 5 & 7);
    }

    private static String coprocessorRegister(int i, int address) {
        return name(bit(i, 20) ? "mrc" : "mcr", i) + coprocessor(i) + (i >>> 21 & 7) + ", " + register(i, 12) + ", c"
                + (i >>> 16 & 15) + ", c" + (i & 15) + ", " + (i >>> 5 & 7);
    }
}
