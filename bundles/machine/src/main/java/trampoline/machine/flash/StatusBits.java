package trampoline.machine.flash;

/** What a chip with AMD's command set shows while it writes: its status, told by bits that differ from read to read. */
final class StatusBits {
    /** Data# polling: the complement of what was programmed; 0 while a sector is erased. */
    private static final int DQ7 = 0x80;
    /** Toggles with every read while an operation is under way. */
    private static final int DQ6 = 0x40;
    /** The time limit was exceeded. */
    private static final int DQ5 = 0x20;
    /** Erasing has begun; no more sectors are taken. */
    private static final int DQ3 = 0x08;
    /** Toggles with every read of a sector that is being erased, or is to be when the erase is resumed. */
    private static final int DQ2 = 0x04;
    /** The write buffer was given up. */
    private static final int DQ1 = 0x02;

    private boolean toggle6;
    private boolean toggle2;

    /** While a value is programmed. */
    int programming(int value) {
        return toggled6() | ~value & DQ7;
    }

    /** After the write buffer was given up. */
    int aborted(int value) {
        return programming(value) | DQ1;
    }

    /**
     * While sectors are erased.
     *
     * @param begun false while more sectors are taken
     * @param here true when the sector that is read is one of them
     */
    int erasing(boolean begun, boolean here) {
        return toggled6() | (begun ? DQ3 : 0) | (here ? toggled2() : 0);
    }

    /** In a sector whose erase is suspended. */
    int suspended() {
        return DQ7 | toggled2();
    }

    /** The same status of an operation that did not end in time. */
    static int late(int status) {
        return status | DQ5;
    }

    private int toggled6() {
        toggle6 = !toggle6;
        return toggle6 ? DQ6 : 0;
    }

    private int toggled2() {
        toggle2 = !toggle2;
        return toggle2 ? DQ2 : 0;
    }
}
