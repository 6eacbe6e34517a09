package trampoline.board.orion5x;

import java.util.Arrays;
import java.util.stream.IntStream;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;

/** One channel of the XOR engine: what it does, where in its chain it is, and the words of a descriptor. */
final class XorChannel {
    /** Hears of what has happened. */
    interface Events {
        /**
         * @param bits of the interrupt cause, as channel 0 has them
         * @param address where an error was
         */
        void raise(int bits, int address);
    }

    private static final int END_OF_DESCRIPTOR = 1;
    private static final int END_OF_CHAIN = 1 << 1;
    private static final int STOPPED = 1 << 2;
    private static final int PAUSED = 1 << 3;
    private static final int ADDRESS_ERROR = 1 << 4;
    private static final int READ_ERROR = 1 << 5;
    private static final int OWNER_ERROR = 1 << 7;

    /** Those of the cause's bits that are errors. */
    static final int ERRORS = 0x3f << 4;

    private static final int MODE = 7;
    private static final int XOR = 0;
    private static final int COPY = 2;
    private static final int FILL = 4;

    private static final int START = 1;
    private static final int STOP = 1 << 1;
    private static final int PAUSE = 1 << 2;
    private static final int RESTART = 1 << 3;

    private static final int OWNED = 1 << 31;
    private static final int SUCCESS = 1 << 30;
    private static final int COMMAND = 8;
    private static final int NEXT = 12;
    private static final int BYTE_COUNT = 16;
    private static final int DESTINATION = 20;
    private static final int SOURCE = 24;
    private static final int MOST_SOURCES = 8;
    private static final int INTERRUPT = 1 << 31;
    private static final int LONGEST = (1 << 24) - 1;

    /** The longest burst that it can be set to. */
    private static final int BURST = 128;

    private static final int BYTES_A_CYCLE = 8;
    /** Fetching a descriptor and giving it back. */
    private static final int OVERHEAD = 32;

    private enum State {
        IDLE,
        ACTIVE,
        PAUSED
    }

    private final Clock clock;
    private final long tclk;
    private final DmaMemory memory;
    private final Events events;
    private final Alarm done;
    private State state = State.IDLE;
    private int configuration;
    private int next;
    private int current;
    private int byteCount;
    private int fillStart;
    private int fillLength;
    private final byte[] fill = new byte[BYTES_A_CYCLE];

    XorChannel(Clock clock, String name, long tclk, DmaMemory memory, Events events) {
        this.clock = clock;
        this.tclk = tclk;
        this.memory = memory;
        this.events = events;
        done = clock.alarm(name + ": block done", this::blockDone);
    }

    void reset() {
        halt();
        configuration = 0;
        next = 0;
        current = 0;
        byteCount = 0;
        fillStart = 0;
        fillLength = 0;
    }

    int configuration() {
        return configuration;
    }

    void setConfiguration(int value) {
        configuration = value;
    }

    int next() {
        return next;
    }

    void setNext(int address) {
        next = address;
    }

    int current() {
        return current;
    }

    /** Bytes of the block that are still to be done. */
    int byteCount() {
        return byteCount;
    }

    int fillStart() {
        return fillStart;
    }

    void setFillStart(int address) {
        fillStart = address;
    }

    int fillLength() {
        return fillLength;
    }

    void setFillLength(int bytes) {
        fillLength = bytes;
    }

    /** What memory is filled with, the low word first. */
    void setFill(int low, int high) {
        for (int i = 0; i < Integer.BYTES; i++) {
            fill[i] = (byte) (low >>> 8 * i);
            fill[Integer.BYTES + i] = (byte) (high >>> 8 * i);
        }
    }

    /** The state in bits 4 and 5. */
    int activation() {
        return state.ordinal() << 4;
    }

    void setActivation(int value) {
        if ((value & STOP) != 0 && state != State.IDLE) {
            halt();
            events.raise(STOPPED, 0);
        } else if ((value & PAUSE) != 0 && state == State.ACTIVE) {
            done.cancel();
            state = State.PAUSED;
            events.raise(PAUSED, 0);
        } else if ((value & RESTART) != 0 && state == State.PAUSED) {
            state = State.ACTIVE;
            await();
        } else if ((value & START) != 0 && state == State.IDLE) {
            state = State.ACTIVE;
            begin();
        }
    }

    private void halt() {
        done.cancel();
        state = State.IDLE;
    }

    private void fail(int bit, int address) {
        halt();
        events.raise(bit, address);
    }

    private int mode() {
        return configuration & MODE;
    }

    /** Takes the next block on. */
    private void begin() {
        switch (mode()) {
            case XOR, COPY -> fetch();
            case FILL -> {
                byteCount = fillLength;
                await();
            }
            default -> fail(READ_ERROR, next);
        }
    }

    private void fetch() {
        current = next;
        try {
            if ((memory.word(current) & OWNED) == 0) {
                fail(OWNER_ERROR, current);
                return;
            }
            byteCount = memory.word((current & 0xffff_ffffL) + BYTE_COUNT) & LONGEST;
            await();
        } catch (BusError e) {
            fail(ADDRESS_ERROR, (int) e.address());
        }
    }

    private void await() {
        long moved = Integer.toUnsignedLong(byteCount) * (1 + Integer.bitCount(sources()));
        done.at(clock.now() + Clock.ticks(OVERHEAD + moved / BYTES_A_CYCLE, tclk));
    }

    /** A bit for each of the descriptor's sources that the block is made of. */
    private int sources() {
        return switch (mode()) {
            case XOR -> command() & (1 << MOST_SOURCES) - 1;
            case COPY -> 1;
            default -> 0;
        };
    }

    private int command() {
        return memory.word((current & 0xffff_ffffL) + COMMAND);
    }

    private void blockDone() {
        try {
            if (mode() == FILL) {
                fillBlock();
                halt();
                events.raise(END_OF_CHAIN, 0);
            } else {
                chainBlock();
            }
        } catch (BusError e) {
            fail(ADDRESS_ERROR, (int) e.address());
        }
    }

    private void fillBlock() {
        byte[] burst = new byte[BURST];
        for (int i = 0; i < BURST; i++) {
            burst[i] = fill[i % BYTES_A_CYCLE];
        }
        long at = fillStart & 0xffff_ffffL;
        for (long left = byteCount & 0xffff_ffffL; left > 0; left -= BURST) {
            memory.write((int) at, burst, 0, (int) Math.min(BURST, left));
            at += BURST;
        }
        byteCount = 0;
    }

    private void chainBlock() {
        long at = current & 0xffff_ffffL;
        int command = command();
        combine(memory.word(at + DESTINATION), addresses(at));
        byteCount = 0;
        memory.setWord(at, memory.word(at) & ~OWNED | SUCCESS);
        next = memory.word(at + NEXT);
        if ((command & INTERRUPT) != 0) {
            events.raise(END_OF_DESCRIPTOR, 0);
        }
        if (next == 0) {
            halt();
            events.raise(END_OF_CHAIN, 0);
        } else {
            begin();
        }
    }

    /** Where the sources lie. */
    private int[] addresses(long descriptor) {
        int wanted = sources();
        return IntStream.range(0, MOST_SOURCES)
                .filter(i -> (wanted >>> i & 1) != 0)
                .map(i -> memory.word(descriptor + SOURCE + 4L * i))
                .toArray();
    }

    /** Writes the exclusive or of the sources, burst by burst. */
    private void combine(int destination, int[] sources) {
        byte[] sum = new byte[BURST];
        byte[] one = new byte[BURST];
        for (int from = 0; from < byteCount; from += BURST) {
            int length = Math.min(BURST, byteCount - from);
            Arrays.fill(sum, (byte) 0);
            for (int source : sources) {
                memory.read(source + from, one, 0, length);
                for (int i = 0; i < length; i++) {
                    sum[i] ^= one[i];
                }
            }
            memory.write(destination + from, sum, 0, length);
        }
    }
}
