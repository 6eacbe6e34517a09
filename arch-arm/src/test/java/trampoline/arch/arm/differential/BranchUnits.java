package trampoline.arch.arm.differential;

import java.util.List;

/** Branches in every form that changes r15, over a few units that are executed or not, loops, and exception returns. */
final class BranchUnits {
    private static final int MOST_SKIPPED = 3;

    private final StreamBuilder out;
    private final Runnable inner;

    /** @param inner adds a unit that neither branches nor changes the mode */
    BranchUnits(StreamBuilder out, Runnable inner) {
        this.out = out;
        this.inner = inner;
    }

    /** A forward branch over some units. */
    void branch() {
        out.begin();
        Integer[] before = out.known.clone();
        int condition = out.chance(50) ? Encode.AL : out.condition();
        List<Integer> changed = jump(condition);
        int[] written = changed.stream().mapToInt(i -> i).toArray();
        for (int register : written) {
            before[register] = null;
            out.written(register);
        }
        boolean outer = out.skippable;
        out.skippable = true;
        int skipped = out.random.nextInt(MOST_SKIPPED + 1);
        for (int i = 0; i < skipped; i++) {
            inner.run();
        }
        out.skippable = outer;
        out.join(before);
        target.reaches(out.place(), encoder);
        if (literal >= 0) {
            out.literalReaches(literal, out.place());
            literal = -1;
        }
    }

    private StreamBuilder.Pending target;
    private StreamBuilder.Encoder encoder;
    private int literal = -1;

    /** Adds the jump; gives the registers it changes. */
    private List<Integer> jump(int condition) {
        return switch (out.random.nextInt(out.version5 ? 8 : 7)) {
            case 0, 1 -> {
                boolean link = out.chance(40);
                target = out.addPending(link ? "bl" : "b");
                encoder = (from, to) -> Encode.branch(condition, link, from, to);
                yield link ? List.of(Encode.LR) : List.of();
            }
            case 2 -> addToPc(condition);
            case 3 -> throughRegister(condition);
            case 4 -> throughTable(condition);
            case 5 -> loadWord(condition);
            case 7 -> linkThroughRegister(condition);
            default -> loadBlock(condition);
        };
    }

    private List<Integer> addToPc(int condition) {
        target = out.addPending("add pc, pc, #");
        // the target may be the next instruction, which lies before the value that r15 reads as
        encoder = (from, to) -> to - from - 8 >= 0
                ? Encode.data(condition, Encode.ADD, false, Encode.PC, Encode.PC, Encode.constant(to - from - 8))
                : Encode.data(condition, Encode.SUB, false, Encode.PC, Encode.PC, Encode.constant(from + 8 - to));
        return List.of();
    }

    private List<Integer> throughRegister(int condition) {
        int register = out.register();
        target = out.addPending("add r%d, pc, #", register);
        encoder = (from, to) ->
                Encode.data(Encode.AL, Encode.ADD, false, register, Encode.PC, Encode.constant(to - from - 8));
        out.add(Encode.data(condition, Encode.MOV, false, Encode.PC, 0, register), "mov pc, r%d", register);
        return List.of(register);
    }

    private List<Integer> linkThroughRegister(int condition) {
        int register = out.register();
        target = out.addPending("add r%d, pc, #", register);
        encoder = (from, to) ->
                Encode.data(Encode.AL, Encode.ADD, false, register, Encode.PC, Encode.constant(to - from - 8));
        out.add(condition | 0x012fff30 | register, "blx r%d", register);
        return List.of(register, Encode.LR);
    }

    /** {@code ADD pc, pc, rX, LSL #2}, as a switch statement is compiled. */
    private List<Integer> throughTable(int condition) {
        int register = out.register();
        target = out.addPending("mov r%d, #", register);
        encoder = (from, to) -> Encode.data(
                Encode.AL, Encode.MOV, false, register, 0, Encode.constant(Math.max(0, to - from - 12 >> 2)));
        out.add(
                Encode.data(
                        condition, Encode.ADD, false, Encode.PC, Encode.PC, Encode.shifted(register, Encode.LSL, 2)),
                "add pc, pc, r%d, lsl #2",
                register);
        // index 0 is the word after the next one
        out.add(Encode.NOP, "nop");
        return List.of(register);
    }

    private List<Integer> loadWord(int condition) {
        literal = out.literal(0);
        if (literal < 0) {
            return jumpPlainly(condition);
        }
        int address = literal;
        target = out.addPending("ldr pc, [pc, to 0x%x]", address);
        encoder = (from, to) ->
                Encode.word(condition, true, false, true, false, Encode.PC, Encode.PC, address - from - 8);
        return List.of();
    }

    private List<Integer> loadBlock(int condition) {
        int list = out.random.nextInt(1 << 15) & out.random.nextInt(1 << 15);
        int base = out.register();
        boolean writeBack = out.chance(50);
        if (writeBack) {
            list &= ~(1 << base);
        }
        int count = Integer.bitCount(list) + 1;
        int first = out.literals(count);
        if (first < 0) {
            return jumpPlainly(condition);
        }
        literal = first + 4 * (count - 1);
        out.load(base, first);
        target = out.addPending("ldmia r%d%s, {%04x, pc}", base, writeBack ? "!" : "", list);
        int word = Encode.block(condition, false, true, false, writeBack, true, base, list | 1 << Encode.PC);
        encoder = (from, to) -> word;
        List<Integer> changed = new java.util.ArrayList<>(List.of(base));
        for (int i = 0; i < 15; i++) {
            if ((list >> i & 1) != 0) {
                changed.add(i);
            }
        }
        return changed;
    }

    private List<Integer> jumpPlainly(int condition) {
        target = out.addPending("b");
        encoder = (from, to) -> Encode.branch(condition, false, from, to);
        return List.of();
    }

    /** A counted loop over a few data-processing instructions that spare its counter. */
    void loop() {
        out.begin();
        int counter = out.register();
        int rounds = 1 + out.random.nextInt(6);
        out.load(counter, rounds);
        int start = out.place();
        int length = 1 + out.random.nextInt(4);
        for (int i = 0; i < length; i++) {
            int rd = out.register(counter);
            int rn = out.register();
            int rm = out.register();
            int opcode =
                    new int[] {Encode.EOR, 2, 3, Encode.ADD, 5, 6, 7, Encode.ORR, Encode.BIC}[out.random.nextInt(9)];
            int operand = Encode.shifted(rm, out.random.nextInt(4), out.random.nextInt(32));
            out.add(
                    Encode.data(out.condition(), opcode, out.chance(50), rd, rn, operand),
                    "opcode %d rd r%d, rn r%d, operand %07x",
                    opcode,
                    rd,
                    rn,
                    operand);
            out.written(rd);
        }
        out.add(
                Encode.data(Encode.AL, Encode.SUB, true, counter, counter, Encode.immediate(1, 0)),
                "subs r%d, r%1$d, #1",
                counter);
        out.addPending("bne").reaches(start, (from, to) -> Encode.branch(Encode.NE, false, from, to));
        out.known[counter] = 0;
    }

    /** Back from an exception that did not happen: the SPSR is chosen, then restored together with r15. */
    void exceptionReturn() {
        out.begin();
        int newMode = out.chance(85) ? out.anyMode() : Registers.SYS;
        int register = out.register();
        out.load(register, out.anyFlags() | out.random.nextInt(4) << 6 | newMode);
        out.add(Encode.writeStatus(Encode.AL, true, 9, register), "msr spsr_fc, r%d", register);
        out.written(register);
        if (out.chance(50)) {
            returnByData();
        } else {
            returnByLoad();
        }
        out.modeChanged(newMode);
    }

    private void returnByData() {
        int register = out.register();
        boolean subtracts = out.chance(50);
        out.addPending("add r%d, pc, #", register)
                .reaches(
                        out.place() + 4,
                        (from, to) -> Encode.data(
                                Encode.AL,
                                Encode.ADD,
                                false,
                                register,
                                Encode.PC,
                                Encode.constant(to - from - 8 + (subtracts ? 4 : 0))));
        out.written(register);
        if (subtracts) {
            out.add(
                    Encode.data(Encode.AL, Encode.SUB, true, Encode.PC, register, Encode.immediate(4, 0)),
                    "subs pc, r%d, #4",
                    register);
        } else {
            out.add(Encode.data(Encode.AL, Encode.MOV, true, Encode.PC, 0, register), "movs pc, r%d", register);
        }
    }

    private void returnByLoad() {
        int list = out.random.nextInt(1 << 15) & out.random.nextInt(1 << 15);
        int base = out.register();
        boolean writeBack = out.chance(50);
        if (writeBack) {
            list &= ~(1 << base);
        }
        int count = Integer.bitCount(list) + 1;
        int first = out.literals(count);
        if (first < 0) {
            returnByData();
            return;
        }
        out.load(base, first);
        out.add(
                Encode.block(Encode.AL, false, true, true, writeBack, true, base, list | 1 << Encode.PC),
                "ldmia r%d%s, {%04x, pc}^",
                base,
                writeBack ? "!" : "",
                list);
        out.literalReaches(first + 4 * (count - 1), out.place());
        out.written(base);
        for (int i = 0; i < 15; i++) {
            if ((list >> i & 1) != 0) {
                out.written(i);
            }
        }
    }
}
