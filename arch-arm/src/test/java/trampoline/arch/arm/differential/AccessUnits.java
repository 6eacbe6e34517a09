package trampoline.arch.arm.differential;

import trampoline.arch.arm.differential.DataSpace.Alignment;

/**
 * Single loads and stores in every size and addressing mode, and SWP.
 *
 * <p>A word access to an address that is no multiple of 4 goes to the word around it on ARMv4, and a load rotates what it
 * gets. QEMU accesses the unaligned word instead, as ARMv6 does, so the reference is given the definition: it aligns the
 * base, makes the access, puts the base back and rotates.
 */
final class AccessUnits {
    private static final int ATTEMPTS = 12;

    private final StreamBuilder out;
    private int condition;
    private int rd;
    private int rn;
    private int rm;
    private int type;
    private int amount;
    private boolean up;

    AccessUnits(StreamBuilder out) {
        this.out = out;
    }

    /** LDR, STR, LDRB, STRB and the T forms. */
    void wordOrByte() {
        out.begin();
        boolean load = out.chance(50);
        boolean bytes = out.chance(40);
        boolean pre = out.chance(60);
        boolean w = out.chance(40);
        boolean writeBack = w || !pre;
        condition = out.condition();
        boolean byRegister = out.chance(50);
        rm = -1;
        if (byRegister) {
            aimByRegister(pre, bytes ? 1 : 4, true);
        } else {
            aimByConstant(pre, 4095, bytes ? 1 : 4);
        }
        boolean aligned = bytes || (address(pre) & 3) == 0;
        chooseData(load, writeBack || !aligned);
        int offset = distance();
        int operand = byRegister ? 1 << 25 | Encode.shifted(rm, type, amount) : Math.abs(offset);
        int word = condition
                | 0x04000000
                | operand
                | (pre ? 1 << 24 : 0)
                | (up ? 1 << 23 : 0)
                | (bytes ? 1 << 22 : 0)
                | (w ? 1 << 21 : 0)
                | (load ? 1 << 20 : 0)
                | rn << 16
                | rd << 12;
        String text = String.format(
                "%s%s%s r%d, %s at 0x%x",
                load ? "ldr" : "str",
                bytes ? "b" : "",
                !pre && w ? "t" : "",
                rd,
                pre ? w ? "pre-indexed" : "offset" : "post-indexed",
                address(pre));
        access(word, text, bytes ? 0 : address(pre) & 3, load);
        finish(load, writeBack, offset);
    }

    /** LDRH, STRH, LDRSB, LDRSH. */
    void halfOrSigned() {
        out.begin();
        int kind = 1 + out.random.nextInt(3);
        boolean load = kind != 1 || out.chance(50);
        boolean pre = out.chance(60);
        boolean w = pre && out.chance(40);
        boolean writeBack = w || !pre;
        condition = out.condition();
        boolean byRegister = out.chance(50);
        int size = kind == 2 ? 1 : 2;
        rm = -1;
        if (byRegister) {
            aimByRegister(pre, size, false);
        } else {
            aimByConstant(pre, 255, size);
        }
        chooseData(load, writeBack);
        int offset = distance();
        int operand = byRegister ? rm : 1 << 22 | (Math.abs(offset) & 0xf0) << 4 | Math.abs(offset) & 0xf;
        int word = condition
                | operand
                | 0x90
                | kind << 5
                | (pre ? 1 << 24 : 0)
                | (up ? 1 << 23 : 0)
                | (w ? 1 << 21 : 0)
                | (load ? 1 << 20 : 0)
                | rn << 16
                | rd << 12;
        out.add(
                word,
                "%s r%d at 0x%x",
                load ? new String[] {"ldrh", "ldrsb", "ldrsh"}[kind - 1] : "strh",
                rd,
                address(pre));
        finish(load, writeBack, offset);
    }

    /** LDRD and STRD, always at multiples of 8; with write-back the base is none of the two. */
    void doubleword() {
        out.begin();
        boolean load = out.chance(50);
        boolean pre = out.chance(60);
        boolean w = pre && out.chance(40);
        boolean writeBack = w || !pre;
        condition = out.condition();
        boolean byRegister = out.chance(50);
        rm = -1;
        if (byRegister) {
            aimByRegister(pre, 8, false);
        } else {
            aimByConstant(pre, 255, 8);
        }
        do {
            rd = 2 * out.random.nextInt(7);
        } while ((rn & ~1) == rd && writeBack || rm >= 0 && (rm & ~1) == rd);
        int offset = distance();
        int operand = byRegister ? rm : 1 << 22 | (Math.abs(offset) & 0xf0) << 4 | Math.abs(offset) & 0xf;
        out.add(
                condition
                        | operand
                        | (load ? 0xd0 : 0xf0)
                        | (pre ? 1 << 24 : 0)
                        | (up ? 1 << 23 : 0)
                        | (w ? 1 << 21 : 0)
                        | rn << 16
                        | rd << 12,
                "%s r%d at 0x%x",
                load ? "ldrd" : "strd",
                rd,
                address(pre));
        finish(load, writeBack, offset);
        if (load) {
            out.written(rd + 1);
        }
    }

    /** SWP and SWPB; Rn differs from Rm and Rd. */
    void swap() {
        out.begin();
        condition = out.condition();
        boolean bytes = out.chance(40);
        rn = out.register();
        out.load(rn, target(bytes ? 1 : 4));
        int address = out.known[rn];
        rm = out.register(rn);
        rd = out.register(rn);
        access(
                condition | 0x01000090 | (bytes ? 1 << 22 : 0) | rn << 16 | rd << 12 | rm,
                String.format("swp%s r%d, r%d, [r%d] at 0x%x", bytes ? "b" : "", rd, rm, rn, address),
                bytes ? 0 : address & 3,
                true);
        out.written(rd);
        out.accessed();
    }

    /** A load relative to r15. */
    void literal() {
        out.begin();
        rd = out.register();
        condition = out.condition();
        int target = Layout.LITERALS + 4 * out.random.nextInt(Layout.LITERAL_WORDS);
        int loadCondition = condition;
        int loaded = rd;
        out.addPending("ldr r%d, [pc, to 0x%x]", rd, target)
                .reaches(
                        out.place(),
                        (from, unused) -> Encode.word(
                                loadCondition, true, false, true, false, loaded, Encode.PC, target - from - 8));
        out.written(rd);
    }

    private int target(int size) {
        return out.dataAddress(out.chance(80) || keepsAlignment(size) ? size : 1);
    }

    /** Chooses base register and offset: known registers if any fit, else new values. */
    private void aimByConstant(boolean pre, int most, int size) {
        for (int i = 0; i < ATTEMPTS; i++) {
            int candidate = out.register();
            Integer base = out.known[candidate];
            int address = target(size);
            if (base != null && Math.abs((long) address - base) <= most && (pre || fits(base, size))) {
                set(candidate, pre ? address - base : out.random.nextInt(2 * most + 1) - most);
                return;
            }
        }
        int offset = out.random.nextInt(2 * most + 1) - most;
        int address = target(size);
        int register = out.register();
        out.load(register, pre ? address - offset : address);
        set(register, offset);
    }

    /** Half words at odd addresses are unpredictable unless they fault. */
    private boolean keepsAlignment(int size) {
        return size == 8
                || out.space.alignment == Alignment.AVOIDED
                || size == 2 && out.space.alignment == Alignment.IGNORED;
    }

    private boolean fits(int address, int size) {
        return out.space.contains(address, 4) && ((address & size - 1) == 0 || !keepsAlignment(size));
    }

    private void set(int register, int offset) {
        rn = register;
        up = offset >= 0;
        constant = Math.abs(offset);
    }

    private int constant;

    private void aimByRegister(boolean pre, int size, boolean shifts) {
        up = out.chance(60);
        for (int i = 0; i < ATTEMPTS; i++) {
            rn = out.register();
            rm = out.register(rn);
            chooseShift(shifts);
            if (out.known[rn] != null && out.known[rm] != null && fits(address(pre), size)) {
                return;
            }
        }
        int address = target(size);
        rm = out.register();
        rn = out.register(rm);
        chooseShift(shifts);
        out.load(rm, out.random.nextInt(128) << (type == Encode.LSR || type == Encode.ASR ? amount & 31 : 0));
        out.load(rn, pre ? address - distance() : address);
    }

    /** RRX would bring the carry into the address, so ROR has an amount. */
    private void chooseShift(boolean shifts) {
        type = shifts ? out.random.nextInt(4) : Encode.LSL;
        amount = !shifts ? 0 : out.chance(50) ? out.random.nextInt(4) : out.random.nextInt(32);
        if (type == Encode.ROR && amount == 0) {
            amount = 1;
        }
    }

    private int distance() {
        if (rm < 0) {
            return up ? constant : -constant;
        }
        int value = out.known[rm];
        int shifted = switch (type) {
            case Encode.LSL -> value << amount;
            case Encode.LSR -> amount == 0 ? 0 : value >>> amount;
            case Encode.ASR -> value >> (amount == 0 ? 31 : amount);
            default -> Integer.rotateRight(value, amount);
        };
        return up ? shifted : -shifted;
    }

    private int address(boolean pre) {
        return out.known[rn] + (pre ? distance() : 0);
    }

    private void chooseData(boolean load, boolean differs) {
        int[] excluded = differs ? new int[] {rn, rm} : new int[0];
        rd = !load && out.storesPc && out.chance(5) ? Encode.PC : out.register(excluded);
    }

    private void finish(boolean load, boolean writeBack, int offset) {
        if (writeBack) {
            out.writtenBack(rn, out.known[rn] + offset, condition);
        }
        if (load) {
            out.written(rd);
        }
        out.accessed();
    }

    private void access(int word, String text, int misaligned, boolean load) {
        if (misaligned == 0 || out.space.alignment != Alignment.IGNORED) {
            out.add(word, text);
            return;
        }
        int nop = Encode.NOP;
        int amountOfBase = Encode.constant(misaligned);
        out.add(nop, Encode.data(condition, Encode.SUB, false, rn, rn, amountOfBase), "nop");
        out.add(word, text);
        out.add(nop, Encode.data(condition, Encode.ADD, false, rn, rn, amountOfBase), "nop");
        if (load) {
            int rotated = Encode.shifted(rd, Encode.ROR, 8 * misaligned);
            out.add(nop, Encode.data(condition, Encode.MOV, false, rd, 0, rotated), "nop");
        }
    }
}
