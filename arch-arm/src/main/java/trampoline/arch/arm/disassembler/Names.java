package trampoline.arch.arm.disassembler;

import java.util.StringJoiner;

/** What ARM and Thumb instructions are written with. ARM ARM, A3.2, A5.1 and A5.4. */
final class Names {
    private static final String[] CONDITIONS = {
        "eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le", ""
    };
    private static final String[] SHIFTS = {"lsl", "lsr", "asr", "ror"};

    private Names() {}

    static String condition(int number) {
        return CONDITIONS[number];
    }

    static String register(int number) {
        return switch (number) {
            case 13 -> "sp";
            case 14 -> "lr";
            case 15 -> "pc";
            default -> "r" + number;
        };
    }

    /** The registers of a mask in braces; runs of at least three as a range. */
    static String list(int mask) {
        StringJoiner list = new StringJoiner(", ", "{", "}");
        for (int from = 0; from < 16; from++) {
            if ((mask >>> from & 1) == 0) {
                continue;
            }
            int to = from;
            while (to < 12 && (mask >>> to + 1 & 1) != 0) {
                to++;
            }
            if (to - from >= 2) {
                list.add(register(from) + "-" + register(to));
                from = to;
            } else {
                list.add(register(from));
            }
        }
        return list.toString();
    }

    static String shift(int type) {
        return SHIFTS[type];
    }

    /** A number as operand: small ones decimal. */
    static String number(int value) {
        return value >= 0 && value < 256 ? "#" + value : String.format("#0x%x", value);
    }

    /** A signed distance as operand, where minus 0 is one too. */
    static String offset(boolean up, int value) {
        return "#" + (up ? "" : "-") + value;
    }
}
