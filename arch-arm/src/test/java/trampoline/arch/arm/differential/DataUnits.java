package trampoline.arch.arm.differential;

/** Data-processing with every opcode and shifter form, and multiplications. */
final class DataUnits {
    private static final String[] OPCODES = {
        "and", "eor", "sub", "rsb", "add", "adc", "sbc", "rsc", "tst", "teq", "cmp", "cmn", "orr", "mov", "bic", "mvn"
    };
    private static final int[] SHIFT_AMOUNTS = {0, 1, 2, 8, 31, 32, 33, 64, 128, 255, 256, 288};

    private final StreamBuilder out;

    DataUnits(StreamBuilder out) {
        this.out = out;
    }

    void data() {
        out.begin();
        int opcode = out.random.nextInt(16);
        boolean compares = opcode >= Encode.TST && opcode <= Encode.CMN;
        boolean moves = opcode == Encode.MOV || opcode == Encode.MVN;
        boolean flags = compares || out.chance(60);
        int rd = compares ? 0 : out.register();
        int form = out.random.nextInt(3);
        // r15 may not be read where the shift amount is in a register
        boolean pc = form != 2;
        int rn = moves ? 0 : pc && out.chance(6) ? Encode.PC : out.register();
        int operand = switch (form) {
            case 0 -> Encode.immediate(out.random.nextInt(256), out.random.nextInt(16));
            case 1 -> Encode.shifted(out.chance(6) ? Encode.PC : out.register(), out.random.nextInt(4), amount());
            default -> shiftedByRegister();
        };
        int condition = out.condition();
        out.add(
                Encode.data(condition, opcode, flags, rd, rn, operand),
                "%s%s rd r%d, rn r%d, operand %07x",
                OPCODES[opcode],
                flags ? "s" : "",
                rd,
                rn,
                operand);
        if (!compares) {
            out.written(rd);
        }
    }

    private int amount() {
        return out.chance(30) ? 0 : out.random.nextInt(32);
    }

    private int shiftedByRegister() {
        int rs = out.register();
        if (out.chance(60)) {
            out.load(rs, SHIFT_AMOUNTS[out.random.nextInt(SHIFT_AMOUNTS.length)]);
        }
        return Encode.shiftedByRegister(out.register(), out.random.nextInt(4), rs);
    }

    /** Registers are as different as ARMv4 asks for: Rd from Rm, and RdHi, RdLo and Rm from each other. */
    void multiply() {
        out.begin();
        int condition = out.condition();
        int flags = out.chance(50) ? 1 << 20 : 0;
        int rm = out.register();
        int rs = out.register();
        if (out.chance(50)) {
            boolean accumulates = out.chance(50);
            int rd = out.register(rm);
            int rn = accumulates ? out.register() : 0;
            out.add(
                    condition | (accumulates ? 1 << 21 : 0) | flags | rd << 16 | rn << 12 | rs << 8 | 0x90 | rm,
                    "%s rd r%d, rm r%d, rs r%d, rn r%d",
                    accumulates ? "mla" : "mul",
                    rd,
                    rm,
                    rs,
                    rn);
            out.written(rd);
        } else {
            int high = out.register(rm);
            int low = out.register(rm, high);
            int kind = out.random.nextInt(4);
            out.add(
                    condition | 0x00800090 | kind << 21 | flags | high << 16 | low << 12 | rs << 8 | rm,
                    "%s lo r%d, hi r%d, rm r%d, rs r%d",
                    new String[] {"umull", "umlal", "smull", "smlal"}[kind],
                    low,
                    high,
                    rm,
                    rs);
            out.written(high);
            out.written(low);
        }
    }
}
