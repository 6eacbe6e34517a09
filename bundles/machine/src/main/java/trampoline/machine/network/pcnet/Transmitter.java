package trampoline.machine.network.pcnet;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.network.FrameCheck;

/** Takes frames from the transmit ring and sends them, one after another. */
final class Transmitter {
    private static final int SHORTEST = 60;
    /** Most bytes of a frame that are fetched; what follows only counts. */
    private static final int FETCHED = EthernetFrame.MAX_LENGTH + FrameCheck.LENGTH;

    /** In the result: the chain of buffers ended before the frame did. */
    private static final int NO_NEXT_BUFFER = 1 << 15 | 1 << 14;
    /** In the result: no link. */
    private static final int LCAR = 1 << 11;

    private final Clock clock;
    private final EthernetLine line;
    private final DescriptorRing ring;
    private final FrameMemory buffers;
    private final InterruptRegisters interrupts;
    private final ModeBits modes;
    private final LongSupplier pollInterval;
    private final Consumer<EthernetFrame> loopedBack;
    private final Alarm poll;
    private final Alarm sent;

    private boolean on;
    private Optional<UnderWay> underWay = Optional.empty();

    /** A frame on the wire: its last descriptor, and what will be written there. */
    private record UnderWay(Descriptor last, int errors, boolean interrupt, Optional<EthernetFrame> looped) {}

    /** What the transmitter asks of the mode registers. */
    interface ModeBits {
        /** True when a frame's check sequence is not to be added. */
        boolean withoutCheck();

        /** True when short frames are to be padded. */
        boolean padding();

        /** True when frames come straight back. */
        boolean loopback();

        /** True when a chain of buffers that breaks off does not stop the transmitter. */
        boolean goesOnAfterUnderflow();

        /** True when nothing looks for frames but on demand. */
        boolean pollsOnlyOnDemand();

        /** True when only frames that ask for it interrupt. */
        boolean interruptsOnlyWhenAsked();

        /** True when no interrupt tells of frames that were sent without fault. */
        boolean silent();
    }

    Transmitter(
            Clock clock,
            EthernetLine line,
            DescriptorRing ring,
            FrameMemory buffers,
            InterruptRegisters interrupts,
            ModeBits modes,
            LongSupplier pollInterval,
            Consumer<EthernetFrame> loopedBack) {
        this.clock = clock;
        this.line = line;
        this.ring = ring;
        this.buffers = buffers;
        this.interrupts = interrupts;
        this.modes = modes;
        this.pollInterval = pollInterval;
        this.loopedBack = loopedBack;
        poll = clock.alarm(line.name() + ": transmit descriptor poll", this::poll);
        sent = clock.alarm(line.name() + ": frame sent", this::finished);
    }

    boolean isOn() {
        return on;
    }

    void start() {
        on = true;
        demand();
    }

    /** Stops at once; what is on the wire already gets there, but no descriptor tells of it. */
    void stop() {
        on = false;
        underWay = Optional.empty();
        poll.cancel();
        sent.cancel();
    }

    /** Looks at the current descriptor, unless a frame is under way: then that is done when it has been sent. */
    void demand() {
        if (!on || underWay.isPresent()) {
            return;
        }
        poll.cancel();
        try {
            if (!begin()) {
                pollLater();
            }
        } catch (BusError e) {
            interrupts.raise(InterruptRegisters.MERR);
            pollLater();
        }
    }

    private void poll() {
        if (modes.pollsOnlyOnDemand()) {
            pollLater();
        } else {
            demand();
        }
    }

    private void pollLater() {
        if (on) {
            poll.at(clock.now() + pollInterval.getAsLong());
        }
    }

    /** Starts the next frame. Returns false when there is none. */
    private boolean begin() {
        Descriptor first = ring.current();
        for (int skipped = 0; first.has(Descriptor.OWN) && !first.has(Descriptor.STP); skipped++) {
            // no start of a frame: given back as it is
            ring.release(first, first.status());
            ring.advance();
            if (skipped >= ring.length()) {
                return false;
            }
            first = ring.current();
        }
        if (!first.has(Descriptor.OWN)) {
            return false;
        }
        fetch(first);
        return true;
    }

    private void fetch(Descriptor first) {
        byte[] bytes = new byte[FETCHED];
        int length = 0;
        Descriptor at = first;
        while (true) {
            int part = Math.min(at.count(), FETCHED - Math.min(length, FETCHED));
            buffers.read(at.buffer(), bytes, Math.min(length, FETCHED), part);
            length += at.count();
            if (at.has(Descriptor.ENP)) {
                send(at, first, Arrays.copyOf(bytes, Math.min(length, FETCHED)), length);
                return;
            }
            Descriptor next = ring.next();
            if (!next.has(Descriptor.OWN) || next.at() == first.at()) {
                breakOff(at);
                return;
            }
            ring.release(at, at.status());
            ring.advance();
            at = next;
        }
    }

    /** The chain of buffers ends before the frame does. */
    private void breakOff(Descriptor last) {
        boolean goesOn = modes.goesOnAfterUnderflow();
        finish(last, NO_NEXT_BUFFER, true);
        if (!goesOn) {
            on = false;
        } else {
            pollLater();
        }
    }

    private void send(Descriptor last, Descriptor first, byte[] fetched, int length) {
        boolean padding = modes.padding();
        boolean checked = modes.withoutCheck() && !first.has(Descriptor.ADD_FCS) && !padding;
        if (length + (checked ? 0 : FrameCheck.LENGTH) > EthernetFrame.MAX_LENGTH + FrameCheck.LENGTH) {
            interrupts.raise(InterruptRegisters.BABL);
        }
        Optional<EthernetFrame> frame = onTheWire(fetched, length, checked, padding);
        boolean loop = modes.loopback();
        long end = frame.isPresent() && !loop
                ? line.transmit(frame.get())
                : clock.now() + Clock.ticks(8L * Math.max(SHORTEST, length) + 192, line.rate());
        int errors = loop || line.linkUp() ? 0 : LCAR;
        boolean wanted =
                errors != 0 || (modes.interruptsOnlyWhenAsked() ? last.has(Descriptor.LTINT) : !modes.silent());
        underWay = Optional.of(new UnderWay(last, errors, wanted, loop ? frame : Optional.empty()));
        interrupts.raiseCsr4(InterruptRegisters.TXSTRT);
        sent.at(end);
    }

    /**
     * The frame that others receive.
     *
     * @param checked true when software has put the check sequence behind it
     * @return empty when it is one that no station would take: too short, too long, or with a wrong check sequence
     */
    private static Optional<EthernetFrame> onTheWire(byte[] fetched, int length, boolean checked, boolean padding) {
        byte[] bytes = fetched;
        if (checked) {
            if (length > FETCHED || !FrameCheck.holds(fetched)) {
                return Optional.empty();
            }
            bytes = Arrays.copyOf(fetched, fetched.length - FrameCheck.LENGTH);
        } else if (padding && length < SHORTEST) {
            bytes = Arrays.copyOf(fetched, SHORTEST);
        }
        boolean fits = bytes.length >= EthernetFrame.MIN_LENGTH
                && bytes.length <= EthernetFrame.MAX_LENGTH
                && length <= FETCHED;
        return fits ? Optional.of(EthernetFrame.of(bytes)) : Optional.empty();
    }

    private void finished() {
        UnderWay frame = underWay.orElseThrow();
        underWay = Optional.empty();
        try {
            finish(frame.last(), frame.errors(), frame.interrupt());
        } catch (BusError e) {
            interrupts.raise(InterruptRegisters.MERR);
        }
        frame.looped().ifPresent(loopedBack);
        demand();
    }

    private void finish(Descriptor last, int errors, boolean interrupt) {
        ring.format().writeTransmitResult(ring.memory(), last, errors);
        ring.release(last, errors == 0 ? last.status() : last.status() | Descriptor.ERR);
        ring.advance();
        if (interrupt) {
            interrupts.raise(InterruptRegisters.TINT);
        }
    }
}
