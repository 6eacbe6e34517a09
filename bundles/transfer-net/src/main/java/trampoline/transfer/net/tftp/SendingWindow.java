package trampoline.transfer.net.tftp;

/**
 * Which blocks of a file are under way to whoever gets it: so many as a window has, from the first one on that was not
 * acknowledged (RFC 7440, section 4). Blocks count from 1 without end; in messages their numbers have 16 bits.
 */
final class SendingWindow {
    private final int window;
    private final Pace pace;
    private long lastBlock = Long.MAX_VALUE;
    private long acknowledged;
    /** The last block that was sent; what was not acknowledged is sent again from its begin. */
    private long sent;
    /** The last block that was ever sent. */
    private long furthest;

    private boolean pausing;
    private boolean repeatedAtOnce;

    /** How a block is sent. */
    @FunctionalInterface
    interface Way<E extends Exception> {
        void send(long block) throws E;
    }

    /**
     * @param window in blocks
     * @param block bytes of one
     */
    SendingWindow(int window, int block) {
        this.window = window;
        pace = new Pace(window, block);
    }

    /** Says which block is the last one, at the latest when that is sent. */
    void endWith(long block) {
        lastBlock = block;
    }

    /** The last block that has arrived with all before it; 0 for none. */
    long acknowledged() {
        return acknowledged;
    }

    /** True when all have arrived. */
    boolean complete() {
        return acknowledged == lastBlock;
    }

    /** True when {@link #send} has sent but a part of what may be under way; the next part follows after {@link Pace#PAUSE}. */
    boolean pausing() {
        return pausing;
    }

    /** Sends those that may be under way and are not, as many as go at once. */
    <E extends Exception> void send(Way<E> way) throws E {
        long atOnce = sent + pace.atOnce();
        while (sent < Math.min(atOnce, end())) {
            sent++;
            way.send(sent);
        }
        furthest = Math.max(furthest, sent);
        pausing = sent < end();
    }

    private long end() {
        return Math.min(acknowledged + window, lastBlock);
    }

    /** Has what was not acknowledged sent again. */
    void restart() {
        if (sent > acknowledged) {
            pace.lost();
        }
        sent = acknowledged;
    }

    private long block(int number) {
        return acknowledged + (number - acknowledged & TftpMessage.BLOCK_MASK);
    }

    /**
     * True when an acknowledgement asks for something. One of a window before does not; one that tells again what was told
     * does once: the first block of the window is missing. Of blocks one at a time that says the timeout alone.
     *
     * @param number 16 bits
     */
    boolean heeds(int number) {
        long block = block(number);
        return block <= furthest && (block > acknowledged || window > 1 && !repeatedAtOnce);
    }

    /**
     * Takes an acknowledgement that is {@linkplain #heeds heeded}. What follows is sent next.
     *
     * @return true when there was progress
     */
    boolean acknowledge(int number) {
        long block = block(number);
        if (block == acknowledged) {
            repeatedAtOnce = true;
            restart();
            return false;
        }
        if (block == sent && !pausing) {
            pace.arrived();
        } else if (block < sent) {
            pace.lost();
        }
        acknowledged = block;
        sent = block;
        repeatedAtOnce = false;
        return true;
    }
}
