package trampoline.transfer.net.tftp;

import trampoline.api.clock.Clock;

/**
 * How many blocks of a window are sent at once. A client's socket has room for some only; when a window is larger, its end is
 * lost each time, nothing tells the client that something is missing, and all waits for the server's timeout (RFC 7440, section
 * 4, leaves to the sender what it does about congestion). What does not go at once follows after a pause.
 */
final class Pace {
    /** What the rest of a window waits for: a client takes this many bytes off its socket in less. Picoseconds. */
    static final long PAUSE = Clock.MILLISECOND / 2;

    /** Linux takes 208 KiB for a socket, of which large blocks need twice their bytes. */
    private static final int MOST_BYTES = 94 << 10;

    private int most;
    private int atOnce;

    /**
     * @param window in blocks
     * @param block its bytes
     */
    Pace(int window, int block) {
        most = Math.max(1, Math.min(window, MOST_BYTES / block));
        atOnce = most;
    }

    /** Blocks, 1 at least. */
    int atOnce() {
        return atOnce;
    }

    /** A window was acknowledged whole. */
    void arrived() {
        atOnce = Math.min(most, atOnce + 1);
    }

    /** Some of a window was not: so many are not tried again. */
    void lost() {
        most = Math.max(1, atOnce - 1);
        atOnce = Math.max(1, atOnce / 2);
    }
}
