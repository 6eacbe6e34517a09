package trampoline.board.orion5x;

import java.util.Arrays;
import java.util.zip.CRC32;
import trampoline.api.bus.BusError;
import trampoline.api.network.EthernetFrame;

/** Puts frames into the buffers of receive queue 0, two bytes behind their start, with their check sequence. */
final class GbeReceiver {
    private static final int OWNED = 1 << 31;
    private static final int INTERRUPT = 1 << 29;
    private static final int FIRST = 1 << 27;
    private static final int LAST = 1 << 26;
    private static final int ERROR = 1;
    /** Receive resource error: the buffer is too short. */
    private static final int RESOURCE = 1 << 1;

    private static final int DUMMY = 2;
    private static final int CHECK = 4;
    private static final int SHORTEST = 60;
    private static final int STEP = 8;

    private final DmaMemory memory;
    private final Runnable received;
    private int descriptor;
    private boolean on;
    private int discarded;

    /** @param received run when a frame is in memory whose descriptor asks for an interrupt */
    GbeReceiver(DmaMemory memory, Runnable received) {
        this.memory = memory;
        this.received = received;
    }

    void reset() {
        on = false;
        descriptor = 0;
        discarded = 0;
    }

    int descriptor() {
        return descriptor;
    }

    void setDescriptor(int address) {
        descriptor = address;
    }

    boolean isOn() {
        return on;
    }

    void setOn(boolean takes) {
        on = takes;
    }

    /** Frames for which there was no buffer, since the last time that this was asked. */
    int takeDiscarded() {
        int count = discarded;
        discarded = 0;
        return count;
    }

    void arrived(EthernetFrame frame) {
        try {
            int status = on ? memory.word(descriptor) : 0;
            if ((status & OWNED) == 0) {
                discarded++;
                return;
            }
            store(contents(frame), status);
        } catch (BusError e) {
            // a descriptor or a buffer outside memory: the queue stops
            on = false;
        }
    }

    private static byte[] contents(EthernetFrame frame) {
        byte[] bytes = frame.bytes();
        int length = Math.max(bytes.length, SHORTEST);
        byte[] whole = new byte[DUMMY + length + CHECK];
        System.arraycopy(bytes, 0, whole, DUMMY, bytes.length);
        CRC32 crc = new CRC32();
        crc.update(whole, DUMMY, length);
        for (int i = 0; i < CHECK; i++) {
            whole[DUMMY + length + i] = (byte) (crc.getValue() >>> 8 * i);
        }
        return whole;
    }

    private void store(byte[] whole, int status) {
        long at = descriptor;
        int sizes = memory.word(at + 4);
        int room = (sizes & 0xffff) / STEP * STEP;
        byte[] stored = whole.length > room ? Arrays.copyOf(whole, room) : whole;
        memory.write(memory.word(at + 8), stored, 0, stored.length);
        memory.setWord(at + 4, sizes & 0xffff | stored.length << 16);
        int next = memory.word(at + 12);
        int error = stored.length < whole.length ? ERROR | RESOURCE : 0;
        memory.setWord(at, status & INTERRUPT | FIRST | LAST | error);
        descriptor = next;
        if ((status & INTERRUPT) != 0) {
            received.run();
        }
    }
}
