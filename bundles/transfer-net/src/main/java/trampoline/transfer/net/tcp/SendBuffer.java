package trampoline.transfer.net.tcp;

/** Bytes that the other side has not acknowledged yet, in a ring. */
final class SendBuffer {
    private final byte[] ring;
    private int first;
    private int size;

    SendBuffer(int capacity) {
        ring = new byte[capacity];
    }

    int size() {
        return size;
    }

    int room() {
        return ring.length - size;
    }

    /** @throws IllegalArgumentException when there is no room for them */
    void put(byte[] bytes) {
        if (bytes.length > room()) {
            throw new IllegalArgumentException(bytes.length + " bytes, but there is room for " + room());
        }
        int at = (first + size) % ring.length;
        int straight = Math.min(bytes.length, ring.length - at);
        System.arraycopy(bytes, 0, ring, at, straight);
        System.arraycopy(bytes, straight, ring, 0, bytes.length - straight);
        size += bytes.length;
    }

    /** A copy of those from {@code offset} on. */
    byte[] copy(int offset, int length) {
        byte[] bytes = new byte[length];
        int at = (first + offset) % ring.length;
        int straight = Math.min(length, ring.length - at);
        System.arraycopy(ring, at, bytes, 0, straight);
        System.arraycopy(ring, 0, bytes, straight, length - straight);
        return bytes;
    }

    /** Lets go of the oldest. */
    void drop(int length) {
        first = (first + length) % ring.length;
        size -= length;
    }
}
