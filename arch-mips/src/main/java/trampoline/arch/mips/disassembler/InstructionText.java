package trampoline.arch.mips.disassembler;

import trampoline.arch.mips.asm.Register;
import trampoline.engine.DecodeTable;

/**
 * The opcode tables of MIPS32 (volume I, appendix "Instruction Bit Encodings") with the notation of each instruction. In
 * that, letters behind the mnemonic stand for operands: {@code s t d} registers, {@code a} shift amount, {@code i} signed
 * and {@code u} unsigned immediate, {@code o} offset and base, {@code b} target of a branch, {@code j} of a jump, {@code h}
 * hint in place of a register, {@code c} register of coprocessor 0 with its select, {@code n} number in the place of d,
 * {@code p} and {@code q} size of EXT and INS, {@code x} code of SYSCALL, {@code k} of BREAK in two halves, {@code y} of traps, {@code z} stype.
 */
final class InstructionText {
    private static final DecodeTable<String> TABLE = new DecodeTable<>(32, 26, 6, 0, 6);

    static {
        special();
        shifts();
        registerImmediate();
        immediates();
        memory();
        special2And3();
        system();
        // builds the table's index now, for threads share it
        TABLE.find(0);
    }

    private InstructionText() {}

    private static void row(String pattern, String notation) {
        TABLE.row(pattern, notation);
    }

    private static void special() {
        String[] three = {"add", "addu", "sub", "subu", "and", "or", "xor", "nor", null, null, "slt", "sltu"};
        for (int n = 0; n < three.length; n++) {
            if (three[n] != null) {
                row("000000 ssssstttttddddd xxxxx 10" + bits(n, 4), three[n] + " d, s, t");
            }
        }
        row("000000 sssss xxxxxxxxxx 1xxxx 001000", "jr.hb s");
        row("000000 sssss xxxxxxxxxx xxxxx 001000", "jr s");
        row("000000 sssss xxxxx 11111 0xxxx 001001", "jalr s");
        row("000000 sssss xxxxx ddddd 1xxxx 001001", "jalr.hb d, s");
        row("000000 sssss xxxxx ddddd xxxxx 001001", "jalr d, s");
        row("000000 ssssstttttddddd xxxxx 001010", "movz d, s, t");
        row("000000 ssssstttttddddd xxxxx 001011", "movn d, s, t");
        row("000000 00000000000000000000 001100", "syscall");
        row("000000 cccccccccccccccccccc 001100", "syscall x");
        row("000000 00000000000000000000 001101", "break");
        row("000000 cccccccccccccccccccc 001101", "break k");
        row("000000 xxxxxxxxxxxxxxx 00000 001111", "sync");
        row("000000 xxxxxxxxxxxxxxx sssss 001111", "sync z");
        row("000000 xxxxx xxxxx ddddd xxxxx 010000", "mfhi d");
        row("000000 sssss xxxxxxxxxxxxxxx 010001", "mthi s");
        row("000000 xxxxx xxxxx ddddd xxxxx 010010", "mflo d");
        row("000000 sssss xxxxxxxxxxxxxxx 010011", "mtlo s");
        row("000000 sssssttttt xxxxxxxxxx 011000", "mult s, t");
        row("000000 sssssttttt xxxxxxxxxx 011001", "multu s, t");
        row("000000 sssssttttt xxxxxxxxxx 011010", "div $zero, s, t");
        row("000000 sssssttttt xxxxxxxxxx 011011", "divu $zero, s, t");
        String[] traps = {"tge", "tgeu", "tlt", "tltu", "teq", null, "tne"};
        String[] immediateTraps = {"tgei", "tgeiu", "tlti", "tltiu", "teqi", null, "tnei"};
        for (int n = 0; n < traps.length; n++) {
            if (traps[n] != null) {
                row("000000 sssssttttt 0000000000 110" + bits(n, 3), traps[n] + " s, t");
                row("000000 ssssstttttcccccccccc 110" + bits(n, 3), traps[n] + " s, t, y");
                row("000001 sssss 01" + bits(n, 3) + " iiiiiiiiiiiiiiii", immediateTraps[n] + " s, i");
            }
        }
    }

    private static void shifts() {
        row("00000000000000000000000000000000", "nop");
        row("00000000000000000000000001000000", "ssnop");
        row("00000000000000000000000011000000", "ehb");
        row("000000 xxxxx tttttdddddsssss 000000", "sll d, t, a");
        row("000000 xxxx1 tttttdddddsssss 000010", "rotr d, t, a");
        row("000000 xxxxx tttttdddddsssss 000010", "srl d, t, a");
        row("000000 xxxxx tttttdddddsssss 000011", "sra d, t, a");
        row("000000 ssssstttttddddd xxxxx 000100", "sllv d, t, s");
        row("000000 ssssstttttddddd xxxx1 000110", "rotrv d, t, s");
        row("000000 ssssstttttddddd xxxxx 000110", "srlv d, t, s");
        row("000000 ssssstttttddddd xxxxx 000111", "srav d, t, s");
    }

    private static void registerImmediate() {
        String[] likely = {"", "l"};
        for (int n = 0; n < 2; n++) {
            row("000001 sssss 000" + n + "0 oooooooooooooooo", "bltz" + likely[n] + " s, b");
            row("000001 sssss 000" + n + "1 oooooooooooooooo", "bgez" + likely[n] + " s, b");
            row("000001 sssss 100" + n + "0 oooooooooooooooo", "bltzal" + likely[n] + " s, b");
        }
        row("000001 00000 10001 oooooooooooooooo", "bal b");
        row("000001 sssss 10001 oooooooooooooooo", "bgezal s, b");
        row("000001 sssss 10011 oooooooooooooooo", "bgezall s, b");
        row("000001 sssss 11111 oooooooooooooooo", "synci o");
    }

    private static void immediates() {
        row("000010 iiiiiiiiiiiiiiiiiiiiiiiiii", "j j");
        row("000011 iiiiiiiiiiiiiiiiiiiiiiiiii", "jal j");
        row("000100 00000 00000 oooooooooooooooo", "b b");
        row("000100 sssss 00000 oooooooooooooooo", "beqz s, b");
        row("000100 ssssstttttoooooooooooooooo", "beq s, t, b");
        row("000101 sssss 00000 oooooooooooooooo", "bnez s, b");
        row("000101 ssssstttttoooooooooooooooo", "bne s, t, b");
        row("000110 sssss xxxxx oooooooooooooooo", "blez s, b");
        row("000111 sssss xxxxx oooooooooooooooo", "bgtz s, b");
        row("010100 ssssstttttoooooooooooooooo", "beql s, t, b");
        row("010101 ssssstttttoooooooooooooooo", "bnel s, t, b");
        row("010110 sssss xxxxx oooooooooooooooo", "blezl s, b");
        row("010111 sssss xxxxx oooooooooooooooo", "bgtzl s, b");
        row("001000 sssss ttttt iiiiiiiiiiiiiiii", "addi t, s, i");
        row("001001 sssss ttttt iiiiiiiiiiiiiiii", "addiu t, s, i");
        row("001010 sssss ttttt iiiiiiiiiiiiiiii", "slti t, s, i");
        row("001011 sssss ttttt iiiiiiiiiiiiiiii", "sltiu t, s, i");
        row("001100 sssss ttttt iiiiiiiiiiiiiiii", "andi t, s, u");
        row("001101 sssss ttttt iiiiiiiiiiiiiiii", "ori t, s, u");
        row("001110 sssss ttttt iiiiiiiiiiiiiiii", "xori t, s, u");
        row("001111 xxxxx ttttt iiiiiiiiiiiiiiii", "lui t, u");
    }

    private static void memory() {
        String[] loads = {"lb", "lh", "lwl", "lw", "lbu", "lhu", "lwr"};
        for (int n = 0; n < loads.length; n++) {
            row("100" + bits(n, 3) + " bbbbb ttttt oooooooooooooooo", loads[n] + " t, o");
        }
        String[] stores = {"sb", "sh", "swl", "sw", null, null, "swr"};
        for (int n = 0; n < stores.length; n++) {
            if (stores[n] != null) {
                row("101" + bits(n, 3) + " bbbbb ttttt oooooooooooooooo", stores[n] + " t, o");
            }
        }
        row("101111 bbbbb hhhhh oooooooooooooooo", "cache h, o");
        row("110011 bbbbb hhhhh oooooooooooooooo", "pref h, o");
        row("110000 bbbbb ttttt oooooooooooooooo", "ll t, o");
        row("111000 bbbbb ttttt oooooooooooooooo", "sc t, o");
    }

    private static void special2And3() {
        row("011100 sssssttttt xxxxxxxxxx 000000", "madd s, t");
        row("011100 sssssttttt xxxxxxxxxx 000001", "maddu s, t");
        row("011100 ssssstttttddddd xxxxx 000010", "mul d, s, t");
        row("011100 sssssttttt xxxxxxxxxx 000100", "msub s, t");
        row("011100 sssssttttt xxxxxxxxxx 000101", "msubu s, t");
        row("011100 ssssstttttddddd xxxxx 100000", "clz d, s");
        row("011100 ssssstttttddddd xxxxx 100001", "clo d, s");
        row("011100 cccccccccccccccccccc 111111", "sdbbp x");
        row("011111 ssssstttttmmmmmlllll 000000", "ext t, s, a, p");
        row("011111 ssssstttttmmmmmlllll 000100", "ins t, s, a, q");
        row("011111 xxxxx tttttddddd 00010 100000", "wsbh d, t");
        row("011111 xxxxx tttttddddd 10000 100000", "seb d, t");
        row("011111 xxxxx tttttddddd 11000 100000", "seh d, t");
        row("011111 xxxxx tttttddddd xxxxx 111011", "rdhwr t, n");
    }

    private static void system() {
        row("010000 00000 tttttddddd xxxxxxxx sss", "mfc0 t, c");
        row("010000 00100 tttttddddd xxxxxxxx sss", "mtc0 t, c");
        row("010000 01010 tttttddddd xxxxxxxxxxx", "rdpgpr d, t");
        row("010000 01110 tttttddddd xxxxxxxxxxx", "wrpgpr d, t");
        row("010000 01011 00000 01100 xxxxx 0xx 000", "di");
        row("010000 01011 ttttt 01100 xxxxx 0xx 000", "di t");
        row("010000 01011 00000 01100 xxxxx 1xx 000", "ei");
        row("010000 01011 ttttt 01100 xxxxx 1xx 000", "ei t");
        row("010000 1 xxxxxxxxxxxxxxxxxxx 000001", "tlbr");
        row("010000 1 xxxxxxxxxxxxxxxxxxx 000010", "tlbwi");
        row("010000 1 xxxxxxxxxxxxxxxxxxx 000110", "tlbwr");
        row("010000 1 xxxxxxxxxxxxxxxxxxx 001000", "tlbp");
        row("010000 1 xxxxxxxxxxxxxxxxxxx 011000", "eret");
        row("010000 1 xxxxxxxxxxxxxxxxxxx 011111", "deret");
        row("010000 1 ccccccccccccccccccc 100000", "wait");
    }

    private static String bits(int number, int count) {
        return Integer.toBinaryString(1 << count | number).substring(1);
    }

    static String of(int word, int address) {
        String notation = TABLE.find(word);
        if (notation == null) {
            return String.format(".word 0x%08x", word);
        }
        int blank = notation.indexOf(' ');
        if (blank < 0) {
            return notation;
        }
        StringBuilder text = new StringBuilder(notation.substring(0, blank + 1));
        for (String operand : notation.substring(blank + 1).split(", ")) {
            text.append(text.length() == blank + 1 ? "" : ", ");
            text.append(operand.length() == 1 ? operand(operand.charAt(0), word, address) : operand);
        }
        return text.toString();
    }

    private static String operand(char kind, int word, int address) {
        int rd = word >>> 11 & 31;
        int sa = word >>> 6 & 31;
        return switch (kind) {
            case 's' -> register(word >>> 21);
            case 't' -> register(word >>> 16);
            case 'd' -> register(rd);
            case 'a', 'z' -> String.valueOf(sa);
            case 'n' -> "$" + rd;
            case 'i' -> String.valueOf((short) word);
            case 'u' -> String.format("0x%x", word & 0xffff);
            case 'h' -> String.valueOf(word >>> 16 & 31);
            case 'o' -> (short) word + "(" + register(word >>> 21) + ")";
            case 'b' -> String.format("0x%x", address + 4 + ((short) word << 2));
            case 'j' -> String.format("0x%x", address + 4 & 0xf000_0000 | word << 2 & 0x0fff_fffc);
            case 'c' -> "$" + rd + ((word & 7) == 0 ? "" : ", " + (word & 7));
            case 'p' -> String.valueOf(rd + 1);
            case 'q' -> String.valueOf(rd - sa + 1);
            case 'x' -> String.format("0x%x", word >>> 6 & 0xf_ffff);
            case 'k' -> String.format("0x%x, 0x%x", word >>> 16 & 0x3ff, word >>> 6 & 0x3ff);
            case 'y' -> String.format("0x%x", word >>> 6 & 0x3ff);
            default -> throw new IllegalArgumentException("no operand is written '" + kind + "'");
        };
    }

    private static String register(int number) {
        return Register.of(number & 31).toString();
    }
}
