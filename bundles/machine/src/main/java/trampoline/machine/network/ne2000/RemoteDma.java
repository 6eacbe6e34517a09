package trampoline.machine.network.ne2000;

/** The channel by which the host reads and writes packet memory through one port, byte by byte or word by word. */
final class RemoteDma {
    private static final int ADDRESSES = 0xffff;

    private final PacketMemory memory;
    private final ReceiveRing ring;
    private final Runnable complete;
    private int start;
    private int count;
    private int address;
    private int left;
    private boolean reading;
    private boolean writing;

    /** @param complete run when all bytes have been moved */
    RemoteDma(PacketMemory memory, ReceiveRing ring, Runnable complete) {
        this.memory = memory;
        this.ring = ring;
        this.complete = complete;
    }

    void reset() {
        reading = false;
        writing = false;
        start = 0;
        count = 0;
        address = 0;
        left = 0;
    }

    int address() {
        return address;
    }

    /** Sets a half of where it begins, RSAR0 or RSAR1. */
    void setStart(int half, int octet) {
        start = withByte(start, half, octet);
    }

    /** Sets a half of how many bytes it moves, RBCR0 or RBCR1. */
    void setCount(int half, int octet) {
        count = withByte(count, half, octet);
    }

    /** The number with one of its two bytes replaced. */
    static int withByte(int number, int half, int octet) {
        int shift = 8 * half;
        return number & ~(0xff << shift) | (octet & 0xff) << shift;
    }

    void read() {
        begin();
        reading = left > 0;
    }

    void write() {
        begin();
        writing = left > 0;
    }

    /** Begins to read the packet that the boundary pointer is at, as its header says how long. */
    void sendPacket() {
        int header = ring.boundary() << 8;
        start = header;
        count = memory.read(header + 2) | memory.read(header + 3) << 8;
        read();
    }

    private void begin() {
        address = start;
        left = count;
        stop();
        if (left == 0) {
            complete.run();
        }
    }

    void stop() {
        reading = false;
        writing = false;
    }

    /**
     * What the port gives.
     *
     * @param bytes 1 or 2
     */
    int take(int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (reading ? memory.read(address) : 0xff) << 8 * i;
            moved(reading);
        }
        return value;
    }

    /**
     * Writes to the port.
     *
     * @param bytes 1 or 2
     */
    void put(int bytes, int value) {
        for (int i = 0; i < bytes; i++) {
            if (writing) {
                memory.write(address, value >>> 8 * i & 0xff);
            }
            moved(writing);
        }
    }

    /** Steps on; at the end of the ring to its beginning. The odd byte of a last word is not moved. */
    private void moved(boolean active) {
        if (!active) {
            return;
        }
        address = ring.wrapped(address + 1 & ADDRESSES);
        left--;
        if (left == 0) {
            stop();
            complete.run();
        }
    }
}
