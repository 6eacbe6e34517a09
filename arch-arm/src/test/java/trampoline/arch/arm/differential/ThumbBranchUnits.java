package trampoline.arch.arm.differential;

/** Thumb branches, exceptions, and the ways between the instruction sets: formats 3 and 5, 14 and 16 to 19. */
final class ThumbBranchUnits {
    private static final int MOST_SKIPPED = 3;
    private static final int BX = 0x4700;
    private static final int NOP = 0x46c0;

    private final StreamBuilder out;
    private final Vectors vectors;
    private final ThumbAccessUnits access;
    private final Runnable inner;

    /** @param inner adds a unit that does not branch */
    ThumbBranchUnits(StreamBuilder out, Vectors vectors, ThumbAccessUnits access, Runnable inner) {
        this.out = out;
        this.vectors = vectors;
        this.access = access;
        this.inner = inner;
    }

    /** A forward branch over some units. */
    void branch() {
        out.begin();
        switch (out.random.nextInt(6)) {
            case 0 -> over(out.addPending("b"), (from, to) -> 0xe000 | to - from - 4 >> 1 & 0x7ff);
            case 1, 2 -> conditional();
            case 3 -> link();
            case 4 -> throughRegister();
            default -> pop();
        }
    }

    private void conditional() {
        int condition = out.random.nextInt(14);
        over(out.addPending("b%x", condition), (from, to) -> 0xd000 | condition << 8 | to - from - 4 >> 1 & 0xff);
    }

    private void over(Program.Pending branch, Program.Encoder encoder) {
        branch.reaches(skip(), encoder);
    }

    /** Adds some units that may be skipped; gives the place behind them. */
    private int skip() {
        Integer[] before = out.known.clone();
        int skipped = out.random.nextInt(MOST_SKIPPED + 1);
        for (int i = 0; i < skipped; i++) {
            inner.run();
        }
        out.join(before);
        return out.place();
    }

    private void link() {
        Program.Pending first = out.addPending("bl high");
        Program.Pending second = out.addPending("bl low");
        out.written(Encode.LR);
        int target = skip();
        first.reaches(target, (from, to) -> 0xf000 | to - from - 4 >> 12 & 0x7ff);
        // counted from the first half
        second.reaches(target, (from, to) -> 0xf800 | to - (from - 2) - 4 >> 1 & 0x7ff);
    }

    /** An address relative to r15, then BX or MOV to r15; the latter ignores bit 0. */
    private void throughRegister() {
        if (!out.aligned()) {
            out.add(NOP, "nop");
        }
        int register = out.random.nextInt(8);
        boolean exchange = out.chance(50);
        Program.Pending address = out.addPending("add r%d, pc, #", register);
        Program.Pending low = out.addPending("add r%d, #", register);
        out.add(exchange ? BX | register << 3 : 0x4687 | register << 3, exchange ? "bx r%d" : "mov pc, r%d", register);
        out.written(register);
        int target = skip();
        // multiples of 4 by the first instruction, the rest by the second, with the bit that means Thumb
        address.reaches(target, (from, to) -> 0xa000 | register << 8 | Math.max(0, to - from - 4) / 4 & 0xff);
        low.reaches(target, (from, to) -> {
            int rest = Math.max(0, to - (from - 2) - 4) % 4;
            return 0x3000 | register << 8 | rest + (exchange ? 1 : 0);
        });
    }

    private void pop() {
        int list = out.random.nextInt(256);
        int count = Integer.bitCount(list) + 1;
        int first = out.literals(count);
        if (first < 0 || !access.aimStackAtConstants(first)) {
            over(out.addPending("b"), (from, to) -> 0xe000 | to - from - 4 >> 1 & 0x7ff);
            return;
        }
        out.add(0xbd00 | list, "pop {%02x, pc}", list);
        for (int i = 0; i < 8; i++) {
            if ((list >> i & 1) != 0) {
                out.written(i);
            }
        }
        out.literalReaches(first + 4 * (count - 1), skip(), (from, to) -> to | 1);
    }

    void softwareInterrupt() {
        out.begin();
        int number = out.random.nextInt(256);
        out.add(0xdf00 | number, "swi %d", number);
        out.excepted(Registers.SVC, vectors.changesRegisters(Vectors.SOFTWARE_INTERRUPT));
    }

    /** Version 5: a prefetch abort, from which the handler comes back to the next instruction. */
    void breakpoint() {
        out.begin();
        int back = Vectors.AFTER_PREFETCH_ABORT;
        // which reads as the instruction's address plus 4: behind the breakpoint
        out.add(0x46f8 | back - 8, "mov r%d, pc", back);
        out.add(0xbe00 | out.random.nextInt(256), "bkpt");
        out.written(back);
        out.excepted(Registers.ABT, vectors.changesRegisters(Vectors.PREFETCH_ABORT));
    }

    /** The condition that is none. */
    void undefined() {
        out.begin();
        out.add(0xde00 | out.random.nextInt(256), "undefined");
        out.excepted(Registers.UND, vectors.changesRegisters(Vectors.UNDEFINED));
    }

    /** BX to the ARM instruction after the next word. */
    void enterArm() {
        out.begin();
        if (!out.aligned()) {
            out.add(NOP, "nop");
        }
        switch (out.version5 ? out.random.nextInt(4) : 0) {
            case 1 -> linkToArm();
            case 2 -> linkThroughRegisterToArm();
            case 3 -> popToArm();
            default -> exchangeToArm();
        }
        out.thumb = false;
    }

    private void exchangeToArm() {
        out.add(BX | Encode.PC << 3, "bx pc");
        out.add(NOP, "nop");
    }

    private void linkToArm() {
        Program.Pending first = out.addPending("blx high");
        Program.Pending second = out.addPending("blx low");
        out.written(Encode.LR);
        int target = out.place();
        first.reaches(target, (from, to) -> 0xf000 | to - from - 4 >> 12 & 0x7ff);
        second.reaches(target, (from, to) -> 0xe800 | to - (from - 2) - 4 >> 1 & 0x7fe);
    }

    private void linkThroughRegisterToArm() {
        int register = out.random.nextInt(8);
        out.add(0xa000 | register << 8, "add r%d, pc, #0", register);
        out.add(0x4780 | register << 3, "blx r%d", register);
        out.written(register);
        out.written(Encode.LR);
    }

    private void popToArm() {
        int literal = out.literals(1);
        if (literal < 0 || !access.aimStackAtConstants(literal)) {
            if (!out.aligned()) {
                out.add(NOP, "nop");
            }
            exchangeToArm();
            return;
        }
        out.add(0xbd00, "pop {pc}");
        if (!out.aligned()) {
            out.add(NOP, "nop");
        }
        out.literalReaches(literal, out.place());
    }

    /** From ARM state: BX to the next Thumb instruction. */
    void enterThumb() {
        out.begin();
        switch (out.version5 ? out.random.nextInt(5) : 0) {
            case 1 -> linkToThumb();
            case 2 -> {
                exchangeToThumb(0x012fff30, "blx r%d");
                out.written(Encode.LR);
            }
            case 3, 4 -> loadToThumb();
            default -> exchangeToThumb(0x012fff10, "bx r%d");
        }
        out.thumb = true;
    }

    private void exchangeToThumb(int code, String text) {
        int register = out.register();
        out.add(
                Encode.data(Encode.AL, Encode.ADD, false, register, Encode.PC, Encode.constant(1)),
                "add r%d, pc, #1",
                register);
        out.add(Encode.AL | code | register, text, register);
        out.written(register);
    }

    private void linkToThumb() {
        out.addPending("blx")
                .reaches(
                        out.place(),
                        (from, to) -> 0xfa000000 | (to - from - 8 & 2) << 23 | to - from - 8 >> 2 & 0xffffff);
        out.written(Encode.LR);
    }

    /** LDR to r15, or LDM. */
    private void loadToThumb() {
        int literal = out.literals(1);
        if (literal < 0) {
            exchangeToThumb(0x012fff10, "bx r%d");
            return;
        }
        if (out.chance(50)) {
            out.addPending("ldr pc, [pc, to 0x%x]", literal)
                    .reaches(
                            out.place(),
                            (from, unused) -> Encode.word(
                                    Encode.AL, true, false, true, false, Encode.PC, Encode.PC, literal - from - 8));
        } else {
            int base = out.register();
            out.load(base, literal);
            out.add(
                    Encode.block(Encode.AL, false, true, false, false, true, base, 1 << Encode.PC),
                    "ldm r%d, {pc}",
                    base);
        }
        out.literalReaches(literal, out.place(), (from, to) -> to | 1);
    }

    /** Makes the length a multiple of 4. */
    void align() {
        if (!out.aligned()) {
            out.begin();
            out.add(NOP, "nop");
        }
    }
}
