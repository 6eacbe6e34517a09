package example.riscv;

import trampoline.engine.BlockBuilder;
import trampoline.engine.DecodeTable;

/** Instructions of 32 bits to operations (unprivileged manual, chapter 34, "Instruction Set Listings"). */
final class Decoder {
    /** Appends what an instruction does. */
    interface Row {
        void decode(int word, long address, BlockBuilder block);
    }

    private final DecodeTable<Row> table = new DecodeTable<>(32, 12, 3, 2, 5);

    Decoder() {
        upper();
        branches();
        loadsAndStores();
        arithmetic();
        multiply();
        atomics();
        system();
        new FloatDecoder(table);
    }

    /** @param bits what a trap shows of an instruction that is none */
    void decode(RiscvCore core, long address, int word, long bits, BlockBuilder block) {
        Row row = table.find(word);
        if (row == null || isFloat(word) && !core.csr.has(Status.FS)) {
            throw core.fault(Cause.ILLEGAL, 0, bits);
        }
        row.decode(word, address, block);
    }

    private static boolean isFloat(int word) {
        int opcode = word & 0x7f;
        return opcode == 0x07 || opcode == 0x27 || opcode >= 0x43 && opcode <= 0x53;
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

    private static int branchOffset(int word) {
        return word >> 31 << 12 | (word >> 7 & 1) << 11 | (word >> 25 & 63) << 5 | (word >> 8 & 15) << 1;
    }

    private static int jumpOffset(int word) {
        return word >> 31 << 20 | (word >> 12 & 255) << 12 | (word >> 20 & 1) << 11 | (word >> 21 & 1023) << 1;
    }

    private void upper() {
        int set = number("set");
        table.row(
                "iiiiiiii iiiiiiii iiii ddddd 0110111", writing((w, at, b) -> b.emit(set, rd(w), (long) (w & -4096))));
        table.row("iiiiiiii iiiiiiii iiii ddddd 0010111", writing((w, at, b) -> b.emit(set, rd(w), at + (w & -4096))));
    }

    private void branches() {
        int set = number("set");
        int jalr = number("jalr");
        table.row("iiiiiiii iiiiiiii iiii ddddd 1101111", (w, at, b) -> {
            if (rd(w) != 0) {
                b.emit(set, rd(w), b.next());
            }
            b.branch(at + jumpOffset(w));
        });
        table.row("iiiiiiiiiiii aaaaa 000 ddddd 1100111", (w, at, b) -> b.emit(jalr, rd(w), ra(w), w >> 20, b.next()));
        String[] conditions = {"000 beq", "001 bne", "100 blt", "101 bge", "110 bltu", "111 bgeu"};
        for (String condition : conditions) {
            int number = number(condition.substring(4));
            table.row(
                    "iiiiiii bbbbb aaaaa " + condition.substring(0, 3) + " iiiii 1100011",
                    (w, at, b) -> b.branchIf(number, at + branchOffset(w), ra(w), rb(w)));
        }
    }

    private void loadsAndStores() {
        String[] loads = {"000 lb", "001 lh", "010 lw", "011 ld", "100 lbu", "101 lhu", "110 lwu"};
        for (String load : loads) {
            int number = number(load.substring(4));
            table.row(
                    "iiiiiiiiiiii aaaaa " + load.substring(0, 3) + " ddddd 0000011",
                    (w, at, b) -> b.emit(number, rd(w), ra(w), w >> 20));
        }
        String[] stores = {"000 sb", "001 sh", "010 sw", "011 sd"};
        for (String store : stores) {
            int number = number(store.substring(4));
            table.row(
                    "iiiiiii bbbbb aaaaa " + store.substring(0, 3) + " iiiii 0100011",
                    (w, at, b) -> b.emit(number, ra(w), rb(w), w >> 25 << 5 | rd(w)));
        }
    }

    private void arithmetic() {
        immediate("iiiiiiiiiiii aaaaa 000 ddddd 0010011", "addi");
        immediate("iiiiiiiiiiii aaaaa 010 ddddd 0010011", "slti");
        immediate("iiiiiiiiiiii aaaaa 011 ddddd 0010011", "sltiu");
        immediate("iiiiiiiiiiii aaaaa 100 ddddd 0010011", "xori");
        immediate("iiiiiiiiiiii aaaaa 110 ddddd 0010011", "ori");
        immediate("iiiiiiiiiiii aaaaa 111 ddddd 0010011", "andi");
        immediate("iiiiiiiiiiii aaaaa 000 ddddd 0011011", "addiw");
        shift("000000 ssssss aaaaa 001 ddddd 0010011", "slli");
        shift("000000 ssssss aaaaa 101 ddddd 0010011", "srli");
        shift("010000 ssssss aaaaa 101 ddddd 0010011", "srai");
        shift("0000000 sssss aaaaa 001 ddddd 0011011", "slliw");
        shift("0000000 sssss aaaaa 101 ddddd 0011011", "srliw");
        shift("0100000 sssss aaaaa 101 ddddd 0011011", "sraiw");
        registers("0000000 bbbbb aaaaa 000 ddddd 0110011", "add");
        registers("0100000 bbbbb aaaaa 000 ddddd 0110011", "sub");
        registers("0000000 bbbbb aaaaa 001 ddddd 0110011", "sll");
        registers("0000000 bbbbb aaaaa 010 ddddd 0110011", "slt");
        registers("0000000 bbbbb aaaaa 011 ddddd 0110011", "sltu");
        registers("0000000 bbbbb aaaaa 100 ddddd 0110011", "xor");
        registers("0000000 bbbbb aaaaa 101 ddddd 0110011", "srl");
        registers("0100000 bbbbb aaaaa 101 ddddd 0110011", "sra");
        registers("0000000 bbbbb aaaaa 110 ddddd 0110011", "or");
        registers("0000000 bbbbb aaaaa 111 ddddd 0110011", "and");
        registers("0000000 bbbbb aaaaa 000 ddddd 0111011", "addw");
        registers("0100000 bbbbb aaaaa 000 ddddd 0111011", "subw");
        registers("0000000 bbbbb aaaaa 001 ddddd 0111011", "sllw");
        registers("0000000 bbbbb aaaaa 101 ddddd 0111011", "srlw");
        registers("0100000 bbbbb aaaaa 101 ddddd 0111011", "sraw");
    }

    private void multiply() {
        String[] wide = {"mul", "mulh", "mulhsu", "mulhu", "div", "divu", "rem", "remu"};
        String[] narrow = {"mulw", null, null, null, "divw", "divuw", "remw", "remuw"};
        for (int kind = 0; kind < wide.length; kind++) {
            String bits = String.format("%3s", Integer.toBinaryString(kind)).replace(' ', '0');
            registers("0000001 bbbbb aaaaa " + bits + " ddddd 0110011", wide[kind]);
            if (narrow[kind] != null) {
                registers("0000001 bbbbb aaaaa " + bits + " ddddd 0111011", narrow[kind]);
            }
        }
    }

    private void atomics() {
        int lrW = number("lrW");
        int lrD = number("lrD");
        table.row("00010 or 00000 aaaaa 010 ddddd 0101111", (w, at, b) -> b.emit(lrW, rd(w), ra(w)));
        table.row("00010 or 00000 aaaaa 011 ddddd 0101111", (w, at, b) -> b.emit(lrD, rd(w), ra(w)));
        always("00011 or bbbbb aaaaa 010 ddddd 0101111", "scW");
        always("00011 or bbbbb aaaaa 011 ddddd 0101111", "scD");
        int amoW = number("amoW");
        int amoD = number("amoD");
        for (String operation :
                new String[] {"00001", "00000", "00100", "01100", "01000", "10000", "10100", "11000", "11100"}) {
            table.row(
                    operation + " or bbbbb aaaaa 010 ddddd 0101111",
                    (w, at, b) -> b.emit(amoW, rd(w), ra(w), rb(w), w >>> 27));
            table.row(
                    operation + " or bbbbb aaaaa 011 ddddd 0101111",
                    (w, at, b) -> b.emit(amoD, rd(w), ra(w), rb(w), w >>> 27));
        }
    }

    private void system() {
        table.row("ffff pppp ssss aaaaa 000 ddddd 0001111", (w, at, b) -> {});
        // what was decoded is forgotten when it is written, so nothing is left to do
        table.row("iiiiiiiiiiii aaaaa 001 ddddd 0001111", (w, at, b) -> b.end());
        int ecall = number("ecall");
        int ebreak = number("ebreak");
        int mret = number("mret");
        int sret = number("sret");
        int wfi = number("wfi");
        int fence = number("sfenceVma");
        table.row("000000000000 00000 000 00000 1110011", (w, at, b) -> b.emit(ecall));
        table.row("000000000001 00000 000 00000 1110011", (w, at, b) -> b.emit(ebreak, new long[] {at}));
        table.row("001100000010 00000 000 00000 1110011", (w, at, b) -> b.emit(mret, w));
        table.row("000100000010 00000 000 00000 1110011", (w, at, b) -> b.emit(sret, w));
        table.row("000100000101 00000 000 00000 1110011", (w, at, b) -> b.emit(wfi, new long[] {w, b.next()}));
        table.row("0001001 bbbbb aaaaa 000 00000 1110011", (w, at, b) -> {
            b.emit(fence, ra(w), w);
            b.end();
        });
        control("csrChange", 0);
        control("csrChangeBy", 4);
    }

    /** Set and clear with register 0 or with nothing only read. */
    private void control(String change, int kinds) {
        int read = number("csrRead");
        int number = number(change);
        for (int how = SystemInstructions.WRITE; how <= SystemInstructions.CLEAR; how++) {
            String bits =
                    String.format("%3s", Integer.toBinaryString(how | kinds)).replace(' ', '0');
            int fixed = how;
            table.row("cccccccccccc aaaaa " + bits + " ddddd 1110011", (w, at, b) -> {
                if (fixed != SystemInstructions.WRITE && ra(w) == 0) {
                    b.emit(read, rd(w), w >>> 20, w);
                } else {
                    b.emit(number, rd(w), ra(w), w >>> 20, fixed, w);
                    b.end();
                }
            });
        }
    }

    /** An instruction that does nothing but write a register does nothing when that is register 0. */
    private static Row writing(Row row) {
        return (w, at, b) -> {
            if (rd(w) != 0) {
                row.decode(w, at, b);
            }
        };
    }

    private void immediate(String pattern, String name) {
        int number = number(name);
        table.row(pattern, writing((w, at, b) -> b.emit(number, rd(w), ra(w), w >> 20)));
    }

    private void shift(String pattern, String name) {
        int number = number(name);
        table.row(pattern, writing((w, at, b) -> b.emit(number, rd(w), ra(w), w >> 20 & 63)));
    }

    private void registers(String pattern, String name) {
        int number = number(name);
        table.row(pattern, writing((w, at, b) -> b.emit(number, rd(w), ra(w), rb(w))));
    }

    private void always(String pattern, String name) {
        int number = number(name);
        table.row(pattern, (w, at, b) -> b.emit(number, rd(w), ra(w), rb(w)));
    }
}
