package trampoline.machine.network.pcnet;

import java.util.Arrays;
import trampoline.api.bus.BusError;
import trampoline.api.network.EthernetFrame;
import trampoline.machine.network.FrameCheck;

/** Puts frames into the receive ring. */
final class Receiver {
    private static final int SHORTEST = 60;
    /** In a frame with a length in place of a type: the most bytes of data that padding follows. */
    private static final int PADDED_DATA = 45;

    private final DescriptorRing ring;
    private final FrameMemory buffers;
    private final InterruptRegisters interrupts;
    private final AddressFilter filter;
    private boolean on;
    private boolean strips;
    private int missed;

    Receiver(DescriptorRing ring, FrameMemory buffers, InterruptRegisters interrupts, AddressFilter filter) {
        this.ring = ring;
        this.buffers = buffers;
        this.interrupts = interrupts;
        this.filter = filter;
    }

    boolean isOn() {
        return on;
    }

    void setOn(boolean receiving) {
        on = receiving;
    }

    /** Sets whether padding and check sequence of frames with a length are left out. */
    void setStrips(boolean padding) {
        strips = padding;
    }

    /** Frames for which there was no descriptor, 16 bits. */
    int missed() {
        return missed;
    }

    void setMissed(int count) {
        missed = count & 0xffff;
    }

    void arrived(EthernetFrame frame) {
        int match = on ? filter.match(frame) : AddressFilter.REFUSED;
        if (match == AddressFilter.REFUSED) {
            return;
        }
        try {
            Descriptor first = ring.current();
            if (first.has(Descriptor.OWN)) {
                store(contents(frame), first, match);
            } else {
                miss();
            }
        } catch (BusError e) {
            interrupts.raise(InterruptRegisters.MERR);
        }
    }

    private void miss() {
        missed = missed + 1 & 0xffff;
        if (missed == 0) {
            interrupts.raiseCsr4(InterruptRegisters.MFCO);
        }
        interrupts.raise(InterruptRegisters.MISS);
    }

    /** What goes to memory: the frame as it is on the wire, with its check sequence. */
    private byte[] contents(EthernetFrame frame) {
        byte[] bytes = frame.bytes();
        if (strips && frame.type() <= PADDED_DATA) {
            return Arrays.copyOf(bytes, EthernetFrame.MIN_LENGTH + frame.type());
        }
        return FrameCheck.append(Arrays.copyOf(bytes, Math.max(bytes.length, SHORTEST)));
    }

    private void store(byte[] bytes, Descriptor first, int match) {
        Descriptor at = first;
        int begun = Descriptor.STP;
        int done = 0;
        while (true) {
            int part = Math.min(at.count(), bytes.length - done);
            buffers.write(at.buffer(), bytes, done, part);
            done += part;
            if (done == bytes.length) {
                finish(at, begun | Descriptor.ENP | match, done);
                return;
            }
            Descriptor next = ring.next();
            if (!next.has(Descriptor.OWN) || next.at() == first.at()) {
                finish(at, begun | match | Descriptor.ERR | Descriptor.OFLO | Descriptor.BUFF, done);
                return;
            }
            ring.release(at, begun);
            ring.advance();
            begun = 0;
            at = next;
        }
    }

    private void finish(Descriptor last, int status, int length) {
        ring.format().writeMessageLength(ring.memory(), last, length);
        ring.release(last, status);
        ring.advance();
        interrupts.raise(InterruptRegisters.RINT);
    }
}
