package trampoline.board.orion5x;

import java.util.Arrays;
import java.util.function.Consumer;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.machine.network.EthernetLine;

/** One transmit queue: frames from the buffers of a chain of descriptors onto the cable, one after the other. */
final class GbeTransmitter {
    /** What a queue tells the controller. */
    enum Event {
        /** A descriptor that asks for it is done. */
        SENT,
        /** The next descriptor is not the controller's: the queue has stopped. */
        END
    }

    private static final int OWNED = 1 << 31;
    private static final int INTERRUPT = 1 << 23;
    private static final int LAST = 1 << 20;
    private static final int LONGEST = 9700;
    private static final int MAX_DESCRIPTORS = 256;
    private static final int SHORTEST = 14;

    private final Clock clock;
    private final EthernetLine line;
    private final DmaMemory memory;
    private final Consumer<Event> events;
    private final Alarm sent;
    private int descriptor;
    private boolean on;

    GbeTransmitter(Clock clock, String name, EthernetLine line, DmaMemory memory, Consumer<Event> events) {
        this.clock = clock;
        this.line = line;
        this.memory = memory;
        this.events = events;
        sent = clock.alarm(name + ": frame sent", this::sent);
    }

    void reset() {
        sent.cancel();
        on = false;
        descriptor = 0;
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

    void stop() {
        on = false;
        sent.cancel();
    }

    void start() {
        if (!on) {
            on = true;
            next();
        }
    }

    /** Puts the next frame on the cable, whose descriptors are given back when it has left. */
    private void next() {
        try {
            if ((memory.word(descriptor) & OWNED) == 0) {
                end();
                return;
            }
            byte[] frame = gather();
            long end = clock.now();
            if (frame.length >= SHORTEST && frame.length <= EthernetFrame.MAX_LENGTH) {
                GbeChecksums.fill(frame, memory.word(descriptor));
                end = line.transmit(EthernetFrame.of(frame));
            }
            sent.at(Math.max(end, clock.now() + Clock.MICROSECOND));
        } catch (BusError e) {
            end();
        }
    }

    private byte[] gather() {
        byte[] frame = new byte[LONGEST];
        int length = 0;
        long at = descriptor;
        for (int i = 0; i < MAX_DESCRIPTORS; i++) {
            int status = memory.word(at);
            int count = memory.word(at + 4) >>> 16;
            if ((status & OWNED) == 0 || length + count > LONGEST) {
                return new byte[0];
            }
            memory.read(memory.word(at + 8), frame, length, count);
            length += count;
            if ((status & LAST) != 0) {
                return Arrays.copyOf(frame, length);
            }
            at = memory.word(at + 12);
        }
        return new byte[0];
    }

    private void sent() {
        try {
            boolean asked = false;
            for (int i = 0; i < MAX_DESCRIPTORS; i++) {
                int status = memory.word(descriptor);
                if ((status & OWNED) == 0) {
                    break;
                }
                memory.setWord(descriptor, status & ~OWNED);
                descriptor = memory.word((long) descriptor + 12);
                asked |= (status & INTERRUPT) != 0;
                if ((status & LAST) != 0) {
                    break;
                }
            }
            if (asked) {
                events.accept(Event.SENT);
            }
            next();
        } catch (BusError e) {
            end();
        }
    }

    private void end() {
        on = false;
        events.accept(Event.END);
    }
}
