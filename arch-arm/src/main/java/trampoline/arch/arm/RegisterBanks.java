package trampoline.arch.arm;

/** The banked registers that are not visible in the current mode, and the SPSRs of all. ARM ARM, A2.3. */
final class RegisterBanks {
    private static final int FIRST_FIQ = 8;
    private static final int SP = 13;
    private static final int LR = 14;

    private final int[] visible;
    private final int[] sp = new int[Mode.BANKS];
    private final int[] lr = new int[Mode.BANKS];
    private final int[] spsr = new int[Mode.BANKS];
    private final int[] fiq = new int[SP - FIRST_FIQ];
    private final int[] others = new int[SP - FIRST_FIQ];
    private Mode current = Mode.SVC;

    /** @param visible the registers of the current mode */
    RegisterBanks(int[] visible) {
        this.visible = visible;
    }

    Mode current() {
        return current;
    }

    /** Makes the registers of {@code mode} visible. */
    void select(Mode mode) {
        if (mode.bank != current.bank) {
            sp[current.bank] = visible[SP];
            lr[current.bank] = visible[LR];
            visible[SP] = sp[mode.bank];
            visible[LR] = lr[mode.bank];
            if (mode == Mode.FIQ) {
                System.arraycopy(visible, FIRST_FIQ, others, 0, others.length);
                System.arraycopy(fiq, 0, visible, FIRST_FIQ, fiq.length);
            } else if (current == Mode.FIQ) {
                System.arraycopy(visible, FIRST_FIQ, fiq, 0, fiq.length);
                System.arraycopy(others, 0, visible, FIRST_FIQ, others.length);
            }
        }
        current = mode;
    }

    /** A register as {@code mode} sees it. */
    int get(int register, Mode mode) {
        int[] place = place(register, mode);
        return place[place == visible ? register : index(register, mode)];
    }

    /** Sets a register as {@code mode} sees it. */
    void set(int register, Mode mode, int value) {
        int[] place = place(register, mode);
        place[place == visible ? register : index(register, mode)] = value;
    }

    private int[] place(int register, Mode mode) {
        if (register == SP || register == LR) {
            return mode.bank == current.bank ? visible : register == SP ? sp : lr;
        }
        if (register < FIRST_FIQ || register > LR || (mode == Mode.FIQ) == (current == Mode.FIQ)) {
            return visible;
        }
        return mode == Mode.FIQ ? fiq : others;
    }

    private static int index(int register, Mode mode) {
        return register >= SP ? mode.bank : register - FIRST_FIQ;
    }

    /** The saved program status of a mode that has one. */
    int spsr(Mode mode) {
        return spsr[mode.bank];
    }

    void setSpsr(Mode mode, int value) {
        spsr[mode.bank] = value;
    }

    void clear() {
        java.util.Arrays.fill(visible, 0);
        for (int[] bank : new int[][] {sp, lr, spsr, fiq, others}) {
            java.util.Arrays.fill(bank, 0);
        }
    }
}
