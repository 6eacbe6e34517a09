package trampoline.arch.arm.differential;

/** Thumb data-processing: formats 1 to 5, 12 and 13 of the ARM7TDMI data sheet (ARM DDI 0029, chapter 5). */
final class ThumbDataUnits {
    private static final int MULTIPLY = 13;

    private final StreamBuilder out;

    ThumbDataUnits(StreamBuilder out) {
        this.out = out;
    }

    private int low() {
        return out.random.nextInt(8);
    }

    void any() {
        out.begin();
        switch (out.random.nextInt(10)) {
            case 0, 1 -> shift();
            case 2 -> addOrSubtract();
            case 3, 4 -> constant();
            case 5, 6, 7 -> register();
            case 8 -> high();
            default -> address();
        }
    }

    private void shift() {
        int rd = low();
        int rs = low();
        int type = out.random.nextInt(3);
        int amount = out.chance(25) ? 0 : out.random.nextInt(32);
        out.add(type << 11 | amount << 6 | rs << 3 | rd, "shift %d r%d, r%d, #%d", type, rd, rs, amount);
        out.written(rd);
    }

    private void addOrSubtract() {
        int form = out.random.nextInt(4);
        int operand = low();
        int rs = low();
        int rd = low();
        out.add(0x1800 | form << 9 | operand << 6 | rs << 3 | rd, "add/sub %d r%d, r%d, %d", form, rd, rs, operand);
        out.written(rd);
    }

    /** MOV, CMP, ADD, SUB. */
    private void constant() {
        int operation = out.random.nextInt(4);
        int rd = low();
        int value = out.random.nextInt(256);
        out.add(0x2000 | operation << 11 | rd << 8 | value, "constant %d r%d, #%d", operation, rd, value);
        if (operation != 1) {
            out.written(rd);
        }
    }

    /** Format 4; MUL has different registers. */
    private void register() {
        int operation = out.random.nextInt(16);
        int rs = low();
        int rd = low();
        if (operation == MULTIPLY && rs == rd) {
            rd = rd + 1 & 7;
        }
        out.add(0x4000 | operation << 6 | rs << 3 | rd, "alu %d r%d, r%d", operation, rd, rs);
        // TST, CMP and CMN write nothing, which does not hurt
        out.written(rd);
    }

    /** ADD, CMP and MOV with at least one of r8 to r15; the result is not r15. */
    private void high() {
        int operation = out.random.nextInt(3);
        int rd = out.register();
        int rs = rd >= 8 && out.chance(50) ? low() : 8 + out.random.nextInt(8);
        out.add(
                0x4400 | operation << 8 | (rd & 8) << 4 | rs << 3 | rd & 7,
                "%s r%d, r%d",
                new String[] {"add", "cmp", "mov"}[operation],
                rd,
                rs);
        if (operation != 1) {
            out.written(rd);
        }
    }

    /** ADD to r15 or SP, and of a constant to SP. */
    private void address() {
        int value = out.random.nextInt(256);
        if (out.chance(70)) {
            int rd = low();
            int base = out.random.nextInt(2);
            out.add(0xa000 | base << 11 | rd << 8 | value, "add r%d, %s, #%d", rd, base == 0 ? "pc" : "sp", 4 * value);
            out.written(rd);
        } else {
            Integer before = out.known[Encode.SP];
            int distance = 4 * (value & 0x7f);
            boolean down = value >= 0x80;
            out.add(0xb000 | value, "add sp, #%s%d", down ? "-" : "", distance);
            out.known[Encode.SP] = before == null ? null : (Integer) (before + (down ? -distance : distance));
        }
    }
}
