package trampoline.arch.arm.differential;

/** What version 5TE adds to ARM state and is neither an access to memory nor a branch, and its new ways into exceptions. */
final class Version5Units {
    private static final String[] SATURATING = {"qadd", "qsub", "qdadd", "qdsub"};

    private final StreamBuilder out;
    private final Vectors vectors;

    Version5Units(StreamBuilder out, Vectors vectors) {
        this.out = out;
        this.vectors = vectors;
    }

    /** CLZ, saturating additions, halfword multiplications, now and then a PLD. */
    void data() {
        out.begin();
        int choice = out.random.nextInt(20);
        if (choice == 0) {
            preload();
        } else if (choice < 4) {
            countLeadingZeros();
        } else if (choice < 11) {
            saturating();
        } else {
            multiply();
        }
    }

    private void preload() {
        int register = out.register();
        boolean byRegister = out.chance(50);
        int operand = byRegister ? 1 << 25 | out.register() : out.random.nextInt(4096);
        out.add(0xf550f000 | out.random.nextInt(2) << 23 | operand | register << 16, "pld [r%d]", register);
    }

    private void countLeadingZeros() {
        int rd = out.register();
        int rm = out.register();
        out.add(out.condition() | 0x016f0f10 | rd << 12 | rm, "clz r%d, r%d", rd, rm);
        out.written(rd);
    }

    private void saturating() {
        int operation = out.random.nextInt(4);
        int rd = out.register();
        int rm = out.register();
        int rn = out.register();
        out.add(
                out.condition() | 0x01000050 | operation << 21 | rn << 16 | rd << 12 | rm,
                "%s r%d, r%d, r%d",
                SATURATING[operation],
                rd,
                rm,
                rn);
        out.written(rd);
    }

    private void multiply() {
        int operation = out.random.nextInt(4);
        int xy = out.random.nextInt(4) << 5;
        int rd = out.register();
        // the low half of a long result, whose halves differ
        int rn = operation == 2 ? out.register(rd) : out.register();
        int rs = out.register();
        int rm = out.register();
        // the bit of x tells SMULW from SMLAW, and what does not accumulate has no Rn
        boolean accumulates = operation == 0 || operation == 2 || operation == 1 && (xy & 1 << 5) == 0;
        out.add(
                out.condition()
                        | 0x01000080
                        | operation << 21
                        | xy
                        | rd << 16
                        | (accumulates ? rn << 12 : 0)
                        | rs << 8
                        | rm,
                "halfwords %d.%d rd r%d, rn r%d, rs r%d, rm r%d",
                operation,
                xy >> 5,
                rd,
                rn,
                rs,
                rm);
        out.written(rd);
        if (operation == 2) {
            out.written(rn);
        }
    }

    /** BKPT, unless FIQ mode banks the register of the way back, or what goes to coprocessors that are not there. */
    void exception() {
        if (out.mode != Registers.FIQ && out.chance(60)) {
            breakpoint();
            return;
        }
        out.begin();
        int coprocessor = out.random.nextInt(10) << 8;
        int condition = out.condition();
        int operands = out.random.nextInt(256);
        int word = switch (out.random.nextInt(6)) {
            // MCRR, MRRC, CDP2, MCR2 or MRC2, LDC2, an odd LDRD
            case 0 -> condition | 0x0c410000 | out.register() << 12 | operands;
            case 1 -> condition | 0x0c510000 | out.register() << 12 | operands;
            case 2 -> 0xfe000000 | operands & ~0x10;
            case 3 -> 0xfe000010 | out.random.nextInt(2) << 20 | out.register() << 12 | operands;
            case 4 -> 0xfd900000 | out.register() << 16 | operands;
            default -> condition | 0x01c000d0 | out.register() << 16 | 1 << 12;
        };
        boolean hasCoprocessor = (word & 0x0e000000) != 0;
        out.add(hasCoprocessor ? word | coprocessor : word, "undefined");
        out.excepted(Registers.UND, vectors.changesRegisters(Vectors.UNDEFINED));
    }

    private void breakpoint() {
        out.begin();
        int back = Vectors.AFTER_PREFETCH_ABORT;
        out.addPending("add r%d, pc, #", back)
                .reaches(
                        out.place() + 4,
                        (from, to) -> Encode.data(
                                Encode.AL, Encode.SUB, false, back, Encode.PC, Encode.constant(from + 8 - to)));
        int number = out.random.nextInt(1 << 16);
        out.add(0xe1200070 | (number & 0xfff0) << 4 | number & 15, "bkpt 0x%x", number);
        out.written(back);
        out.excepted(Registers.ABT, vectors.changesRegisters(Vectors.PREFETCH_ABORT));
    }
}
