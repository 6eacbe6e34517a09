package example.riscv;

import trampoline.engine.BlockBuilder;
import trampoline.engine.DecodeTable;

/** The rows of F and D (unprivileged manual, chapter 34). Without floating point switched on they are illegal. */
final class FloatDecoder {
    private final DecodeTable<Decoder.Row> table;

    FloatDecoder(DecodeTable<Decoder.Row> table) {
        this.table = table;
        loadsAndStores();
        arithmetic();
        moves();
        conversions();
    }

    private static int number(String name) {
        return RiscvCore.SET.number(name);
    }

    private static int rd(int word) {
        return word >> 7 & 31;
    }

    private static int ra(int word) {
        return word >> 15 & 31;
    }

    private static int rb(int word) {
        return word >> 20 & 31;
    }

    private static int rm(int word) {
        return word >> 12 & 7;
    }

    private static int single(int word) {
        return (word >> 25 & 1) == 0 ? 1 : 0;
    }

    private void loadsAndStores() {
        int flw = number("flw");
        int fld = number("fld");
        int fsw = number("fsw");
        int fsd = number("fsd");
        table.row("iiiiiiiiiiii aaaaa 010 ddddd 0000111", (w, at, b) -> b.emit(flw, rd(w), ra(w), w >> 20));
        table.row("iiiiiiiiiiii aaaaa 011 ddddd 0000111", (w, at, b) -> b.emit(fld, rd(w), ra(w), w >> 20));
        table.row(
                "iiiiiii bbbbb aaaaa 010 iiiii 0100111", (w, at, b) -> b.emit(fsw, ra(w), rb(w), w >> 25 << 5 | rd(w)));
        table.row(
                "iiiiiii bbbbb aaaaa 011 iiiii 0100111", (w, at, b) -> b.emit(fsd, ra(w), rb(w), w >> 25 << 5 | rd(w)));
    }

    private void compute(int word, int rc, int operation, BlockBuilder block) {
        String name = single(word) != 0 ? "computeS" : "computeD";
        block.emit(number(name), rd(word), ra(word), rb(word), rc, operation, rm(word));
    }

    private void arithmetic() {
        String[] operations = {"00000", "00001", "00010", "00011"};
        for (String operation : operations) {
            int which = Integer.parseInt(operation, 2);
            table.row(operation + "0p bbbbb aaaaa mmm ddddd 1010011", (w, at, b) -> compute(w, 0, which, b));
        }
        table.row("0101 10p 00000 aaaaa mmm ddddd 1010011", (w, at, b) -> compute(w, 0, FloatArithmetic.SQRT, b));
        // madd, msub, nmsub, nmadd: the last two negate the product, the second and the last the addend
        int[] negations = {0, 1, 2, 3};
        for (int negation : negations) {
            String bits = negation < 2 ? "0" + negation : "1" + (3 - negation);
            int kind =
                    switch (negation) {
                        case 0 -> 0;
                        case 1 -> 1;
                        case 2 -> 3;
                        default -> 2;
                    };
            table.row(
                    "ccccc0p bbbbb aaaaa mmm ddddd 100" + bits + "11",
                    (w, at, b) -> compute(w, w >>> 27, FloatArithmetic.FUSED | kind, b));
        }
        int compare = number("compare");
        for (int kind = 0; kind < 3; kind++) {
            String bits = String.format("%3s", Integer.toBinaryString(kind)).replace(' ', '0');
            int fixed = kind;
            table.row(
                    "101000p bbbbb aaaaa " + bits + " ddddd 1010011",
                    (w, at, b) -> b.emit(compare, rd(w), ra(w), rb(w), fixed, single(w)));
            if (kind < 2) {
                table.row(
                        "001010p bbbbb aaaaa " + bits + " ddddd 1010011",
                        (w, at, b) ->
                                b.emit(number(single(w) != 0 ? "minMaxS" : "minMaxD"), rd(w), ra(w), rb(w), fixed));
            }
            table.row(
                    "001000p bbbbb aaaaa " + bits + " ddddd 1010011",
                    (w, at, b) -> b.emit(number(single(w) != 0 ? "fsgnjS" : "fsgnjD"), rd(w), ra(w), rb(w), fixed));
        }
        int classify = number("classify");
        table.row(
                "111000p 00000 aaaaa 001 ddddd 1010011",
                writing((w, at, b) -> b.emit(classify, rd(w), ra(w), single(w))));
    }

    private void moves() {
        move("1110000 00000 aaaaa 000 ddddd 1010011", "fmvXW", true);
        move("1110001 00000 aaaaa 000 ddddd 1010011", "fmvXD", true);
        move("1111000 00000 aaaaa 000 ddddd 1010011", "fmvWX", false);
        move("1111001 00000 aaaaa 000 ddddd 1010011", "fmvDX", false);
    }

    private void move(String pattern, String name, boolean general) {
        int number = number(name);
        Decoder.Row row = (w, at, b) -> b.emit(number, rd(w), ra(w));
        table.row(pattern, general ? writing(row) : row);
    }

    private void conversions() {
        int toInteger = number("toInteger");
        int fromInteger = number("fromInteger");
        int toSingle = number("toSingle");
        int toDouble = number("toDouble");
        table.row("0100001 00000 aaaaa mmm ddddd 1010011", (w, at, b) -> b.emit(toDouble, rd(w), ra(w), rm(w)));
        table.row(
                "110000p 000kk aaaaa mmm ddddd 1010011",
                (w, at, b) -> b.emit(toInteger, rd(w), ra(w), rb(w), single(w), rm(w)));
        table.row(
                "110100p 000kk aaaaa mmm ddddd 1010011",
                (w, at, b) -> b.emit(fromInteger, rd(w), ra(w), rb(w), single(w), rm(w)));
        table.row("0100000 00001 aaaaa mmm ddddd 1010011", (w, at, b) -> b.emit(toSingle, rd(w), ra(w), rm(w)));
    }

    private static Decoder.Row writing(Decoder.Row row) {
        return (w, at, b) -> {
            if (rd(w) != 0) {
                row.decode(w, at, b);
            }
        };
    }
}
