package trampoline.transfer.serial.xmodem;

/**
 * What has come from a sender.
 *
 * @param number of a block, 0 to 255
 * @param length of a block's data: 128 or 1024
 * @param reason of what is damaged, for people
 */
record Arrival(Kind kind, int number, int length, String reason) {
    enum Kind {
        /** A good block. */
        BLOCK,
        /** The end of the file. */
        END,
        /** A block that did not pass its checks. */
        DAMAGED,
        /** What no sender sends. */
        NOISE,
        /** Nothing in time. */
        SILENCE
    }

    static final Arrival END = new Arrival(Kind.END, 0, 0, "");
    static final Arrival SILENCE = new Arrival(Kind.SILENCE, 0, 0, "nothing came");

    static Arrival block(int number, int length) {
        return new Arrival(Kind.BLOCK, number, length, "");
    }

    static Arrival damaged(String reason) {
        return new Arrival(Kind.DAMAGED, 0, 0, reason);
    }

    static Arrival noise(int character) {
        return new Arrival(Kind.NOISE, 0, 0, "begins with 0x%02x".formatted(character));
    }

    /** True when it has to be asked for again. */
    boolean failed() {
        return kind != Kind.BLOCK && kind != Kind.END;
    }
}
