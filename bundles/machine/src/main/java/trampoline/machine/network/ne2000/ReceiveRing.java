package trampoline.machine.network.ne2000;

import java.util.Arrays;
import trampoline.api.network.EthernetFrame;
import trampoline.machine.network.FrameCheck;

/** The pages of packet memory that received frames go round in, each behind a header of four bytes. */
final class ReceiveRing {
    private static final int PAGE = 256;
    private static final int HEADER = 4;
    private static final int PAGES = 256;
    private static final int SHORTEST = 60;

    private final PacketMemory memory;
    private int start;
    private int stop;
    private int boundary;
    private int current;

    ReceiveRing(PacketMemory memory) {
        this.memory = memory;
    }

    void reset() {
        start = 0;
        stop = 0;
        boundary = 0;
        current = 0;
    }

    /** Number of the first page, PSTART. */
    int start() {
        return start;
    }

    void setStart(int page) {
        start = page;
    }

    /** Number of the page behind the last one, PSTOP. */
    int stop() {
        return stop;
    }

    void setStop(int page) {
        stop = page;
    }

    /** The first page that the host has not done with, BNRY. */
    int boundary() {
        return boundary;
    }

    void setBoundary(int page) {
        boundary = page;
    }

    /** The page that the next frame goes to, CURR. */
    int current() {
        return current;
    }

    void setCurrent(int page) {
        current = page;
    }

    /** The address, or the beginning of the ring for the first one behind its end. */
    int wrapped(int address) {
        return address == stop * PAGE ? start * PAGE : address;
    }

    private int size() {
        return stop > start ? stop - start : 0;
    }

    /** Pages from the current one to the boundary; all of them when both are the same. */
    private int free() {
        int distance = boundary - current;
        return distance > 0 ? distance : distance + size();
    }

    /**
     * Stores a frame with its check sequence.
     *
     * @param status for the header
     * @return false when there is no room for it
     */
    boolean store(EthernetFrame frame, int status) {
        byte[] bytes = frame.bytes();
        byte[] whole = FrameCheck.append(bytes.length < SHORTEST ? Arrays.copyOf(bytes, SHORTEST) : bytes);
        int pages = (HEADER + whole.length + PAGE - 1) / PAGE;
        if (pages >= free()) {
            return false;
        }
        int next = current + pages;
        if (next >= stop) {
            next -= size();
        }
        int at = current * PAGE;
        for (int octet : new int[] {status, next, whole.length, whole.length >>> 8}) {
            memory.write(at, octet);
            at = wrapped(at + 1);
        }
        for (byte octet : whole) {
            memory.write(at, octet);
            at = wrapped(at + 1);
        }
        current = next % PAGES;
        return true;
    }
}
