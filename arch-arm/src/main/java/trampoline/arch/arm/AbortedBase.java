package trampoline.arch.arm;

/**
 * The base register of an instruction that took a data abort, on a core of the "base updated" abort model: it has been
 * written back. ARM ARM, A2.6.7. The instruction's own semantics leave the base as it was and every register it is
 * computed from unchanged, so this can be made up afterwards.
 */
final class AbortedBase {
    private AbortedBase() {}

    /** Writes back the base register of {@code instruction}, if it has one to be written back. */
    static void update(ArmCore core, int instruction) {
        int[] r = core.r;
        if (core.thumb()) {
            updateThumb(r, instruction);
        } else if ((instruction & 0x0c000000) == 0x04000000) {
            int offset = (instruction & 1 << 25) == 0 ? instruction & 0xfff : shifted(core, instruction);
            index(r, instruction, offset);
        } else if ((instruction & 0x0e000000) == 0x08000000) {
            if ((instruction & 1 << 21) != 0) {
                int size = 4 * size(instruction & 0xffff);
                r[instruction >>> 16 & 15] += (instruction & 1 << 23) != 0 ? size : -size;
            }
        } else if ((instruction & 0x0e000090) == 0x00000090 && (instruction & 0x60) != 0) {
            int immediate = instruction >>> 4 & 0xf0 | instruction & 15;
            index(r, instruction, (instruction & 1 << 22) != 0 ? immediate : r[instruction & 15]);
        }
    }

    private static void index(int[] r, int instruction, int offset) {
        boolean preIndexed = (instruction & 1 << 24) != 0;
        if (!preIndexed || (instruction & 1 << 21) != 0) {
            r[instruction >>> 16 & 15] += (instruction & 1 << 23) != 0 ? offset : -offset;
        }
    }

    private static int shifted(ArmCore core, int instruction) {
        int value = core.r[instruction & 15];
        int amount = instruction >>> 7 & 31;
        return switch (instruction >>> 5 & 3) {
            case 0 -> value << amount;
            case 1 -> amount == 0 ? 0 : value >>> amount;
            case 2 -> value >> (amount == 0 ? 31 : amount);
            default -> amount == 0 ? Carry.value(core) << 31 | value >>> 1 : Integer.rotateRight(value, amount);
        };
    }

    private static int size(int list) {
        return list == 0 ? 16 : Integer.bitCount(list);
    }

    private static void updateThumb(int[] r, int instruction) {
        if ((instruction & 0xf000) == 0xc000) {
            r[instruction >>> 8 & 7] += 4 * size(instruction & 0xff);
        } else if ((instruction & 0xfe00) == 0xb400) {
            r[13] -= 4 * size(instruction & 0x1ff);
        } else if ((instruction & 0xfe00) == 0xbc00) {
            r[13] += 4 * size(instruction & 0x1ff);
        }
    }
}
