package trampoline.arch.arm.differential;

/**
 * Thumb loads and stores: formats 6 to 11, 14 and 15 of the ARM7TDMI data sheet. Addresses are aligned; what happens to
 * others is the same as in ARM state.
 */
final class ThumbAccessUnits {
    private static final int ATTEMPTS = 12;
    private static final int FIRST_LOAD = 3;

    private final StreamBuilder out;

    ThumbAccessUnits(StreamBuilder out) {
        this.out = out;
    }

    private int low(int... excluded) {
        while (true) {
            int register = out.random.nextInt(8);
            boolean free = true;
            for (int other : excluded) {
                free &= other != register;
            }
            if (free) {
                return register;
            }
        }
    }

    void any() {
        out.begin();
        switch (out.random.nextInt(8)) {
            case 0, 1, 2 -> offset();
            case 3, 4 -> byRegister();
            case 5 -> onStack();
            case 6 -> block();
            default -> pushOrPop();
        }
    }

    /** Adds a load of a constant in memory into a low register; false when there is no room for the constant. */
    private boolean load(int register, int value) {
        if (out.known[register] != null && out.known[register] == value) {
            return true;
        }
        int literal = out.literal(value);
        if (literal < 0) {
            nop();
            return false;
        }
        addLoad(register, literal);
        out.known[register] = value;
        return true;
    }

    private void addLoad(int register, int literal) {
        out.addPending("ldr r%d, [pc, to 0x%x]", register, literal)
                .reaches(
                        out.place(), (from, unused) -> 0x4800 | register << 8 | (literal - (from + 4 & ~3)) / 4 & 0xff);
    }

    private void nop() {
        out.add(0x46c0, "nop");
    }

    /** A low register with an address that leaves {@code offset} within the data, aligned to {@code size}; or -1. */
    private int base(int offset, int size) {
        for (int i = 0; i < ATTEMPTS; i++) {
            int register = low();
            Integer value = out.known[register];
            if (value != null && (value & size - 1) == 0 && out.space.contains(value + offset, 4)) {
                return register;
            }
        }
        int register = low();
        return load(register, out.dataAddress(size)) ? register : -1;
    }

    private void offset() {
        int size = new int[] {1, 2, 4}[out.random.nextInt(3)];
        boolean load = out.chance(50);
        int steps = out.random.nextInt(32);
        int rb = base(steps * size, size);
        if (rb < 0) {
            return;
        }
        int rd = low();
        int code = switch (size) {
            case 1 -> 0x7000;
            case 2 -> 0x8000;
            default -> 0x6000;
        };
        out.add(
                code | (load ? 1 << 11 : 0) | steps << 6 | rb << 3 | rd,
                "%s%d r%d, [r%d, #%d]",
                load ? "ldr" : "str",
                8 * size,
                rd,
                rb,
                steps * size);
        if (load) {
            out.written(rd);
        }
    }

    /** STR, STRH, STRB, LDRSB, LDR, LDRH, LDRB, LDRSH, in the order of their codes. */
    private void byRegister() {
        int operation = out.random.nextInt(8);
        int size = new int[] {4, 2, 1, 1, 4, 2, 1, 2}[operation];
        int ro = low();
        int distance = out.random.nextInt(32) * size;
        if (!load(ro, distance)) {
            return;
        }
        int rb = low(ro);
        if (!load(rb, out.dataAddress(size))) {
            return;
        }
        int rd = low();
        out.add(0x5000 | operation << 9 | ro << 6 | rb << 3 | rd, "access %d r%d, [r%d, r%d]", operation, rd, rb, ro);
        if (operation >= FIRST_LOAD) {
            out.written(rd);
        }
    }

    private boolean stackInData(int below, int above) {
        Integer sp = out.known[Encode.SP];
        return sp != null && (sp & 3) == 0 && out.space.contains(sp - below, below + above);
    }

    /** Makes SP point into the data. */
    private boolean aimStack(int below, int above) {
        if (stackInData(below, above)) {
            return true;
        }
        int register = low();
        int address = out.dataAddress(4);
        if (!load(register, address)) {
            return false;
        }
        out.add(0x4685 | register << 3, "mov sp, r%d", register);
        out.known[Encode.SP] = address;
        return true;
    }

    private void onStack() {
        int steps = out.random.nextInt(32);
        if (!aimStack(0, 4 * steps + 4)) {
            return;
        }
        boolean load = out.chance(50);
        int rd = low();
        out.add(
                0x9000 | (load ? 1 << 11 : 0) | rd << 8 | steps,
                "%s r%d, [sp, #%d]",
                load ? "ldr" : "str",
                rd,
                4 * steps);
        if (load) {
            out.written(rd);
        }
    }

    /** LDMIA and STMIA; a base in the list is not loaded, and stored only as the first. */
    private void block() {
        boolean load = out.chance(50);
        int rb = base(32, 4);
        if (rb < 0) {
            return;
        }
        int list = out.random.nextInt(256);
        if (load || (list & (1 << rb) - 1) != 0) {
            list &= ~(1 << rb);
        }
        if (list == 0) {
            list = 1 << low(rb);
        }
        int before = out.known[rb];
        out.add(0xc000 | (load ? 1 << 11 : 0) | rb << 8 | list, "%s r%d!, {%02x}", load ? "ldmia" : "stmia", rb, list);
        forget(load ? list : 0);
        out.known[rb] = before + 4 * Integer.bitCount(list);
    }

    private void forget(int list) {
        for (int i = 0; i < 8; i++) {
            if ((list >> i & 1) != 0) {
                out.written(i);
            }
        }
    }

    private void pushOrPop() {
        boolean pop = out.chance(50);
        if (!aimStack(36, 36)) {
            return;
        }
        int list = 1 + out.random.nextInt(255);
        boolean link = !pop && out.chance(40);
        int bytes = 4 * (Integer.bitCount(list) + (link ? 1 : 0));
        out.add((pop ? 0xbc00 : 0xb400) | (link ? 1 << 8 : 0) | list, "%s {%02x}", pop ? "pop" : "push", list);
        forget(pop ? list : 0);
        out.known[Encode.SP] += pop ? bytes : -bytes;
    }

    /** Makes SP point to constants of which the last will be the target of a POP with r15. */
    boolean aimStackAtConstants(int first) {
        int register = low();
        if (!load(register, first)) {
            return false;
        }
        out.add(0x4685 | register << 3, "mov sp, r%d", register);
        out.known[Encode.SP] = null;
        return true;
    }
}
