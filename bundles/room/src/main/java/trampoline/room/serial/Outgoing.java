package trampoline.room.serial;

/**
 * What a board has printed and a program has not read yet. The board does not wait for programs: what finds it full is lost,
 * as on a line without a handshake. Any thread.
 */
final class Outgoing {
    private static final int ROOM = 1 << 20;

    private final byte[] ring = new byte[ROOM];
    private int first;
    private int count;
    private boolean paused;
    private boolean closed;

    /** Adds bytes, all or none. */
    synchronized void put(byte... bytes) {
        if (closed || bytes.length > ROOM - count) {
            return;
        }
        for (byte each : bytes) {
            ring[(first + count++) % ROOM] = each;
        }
        notifyAll();
    }

    /**
     * Takes what there is; waits when there is nothing.
     *
     * @return how many bytes; -1 when it is closed and empty
     */
    synchronized int take(byte[] buffer) throws InterruptedException {
        while (!closed && (count == 0 || paused)) {
            wait();
        }
        int taken = Math.min(count, buffer.length);
        for (int i = 0; i < taken; i++) {
            buffer[i] = ring[first];
            first = (first + 1) % ROOM;
        }
        count -= taken;
        return taken == 0 ? -1 : taken;
    }

    /** Drops what there is. */
    synchronized void clear() {
        count = 0;
    }

    /** Nothing is taken until {@link #resume}. */
    synchronized void pause() {
        paused = true;
    }

    /** Ends {@link #pause}. */
    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Nothing more comes; what there is can still be taken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
