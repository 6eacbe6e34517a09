package trampoline.board.orion5x;

import trampoline.api.device.Line;

/** What the bridge's own interrupts have come to: a bit a source, kept until software writes a zero to it. */
final class BridgeCause {
    /** A write to a register that answers to nobody. */
    static final int BUS_ERROR = 0;
    /** Timer 0 has reached zero. */
    static final int TIMER0 = 1;
    /** Timer 1 has reached zero. */
    static final int TIMER1 = 2;
    /** The watchdog has reached zero. */
    static final int WATCHDOG = 3;

    private static final int ALL = 0xf;

    private final Line request;
    private Runnable cleared = () -> {};
    private int cause;
    private int mask;

    /** @param request asserted while an unmasked bit is set */
    BridgeCause(Line request) {
        this.request = request;
    }

    /** Sets what is to be run each time after software has cleared bits. */
    void onCleared(Runnable action) {
        cleared = action;
    }

    boolean isSet(int bit) {
        return (cause >>> bit & 1) != 0;
    }

    void set(int bit) {
        cause |= 1 << bit;
        update();
    }

    int cause() {
        return cause;
    }

    int mask() {
        return mask;
    }

    /** Software writes the register: zeros clear. */
    void clear(int kept) {
        cause &= kept;
        update();
        cleared.run();
    }

    void setMask(int value) {
        mask = value & ALL;
        update();
    }

    void reset() {
        cause = 0;
        mask = 0;
        update();
    }

    private void update() {
        request.set((cause & mask) != 0);
    }
}
