package trampoline.machine;

import java.nio.ByteBuffer;
import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.Bus;

/**
 * The board's bus with the price of each access: virtual time passes as if the core had executed it. A reset or
 * power-off that was asked for meanwhile leaves the calling Java code by an unchecked signal, which it must let pass.
 */
public final class ChargedBus implements LoaderBus {
    private static final int MAX_CYCLES = 1 << 20;

    private final Machine machine;
    private final Bus bus;
    private final VirtualClock clock;
    private final int cyclesPerAccess;

    ChargedBus(Machine machine, Bus bus, int cyclesPerAccess) {
        if (cyclesPerAccess < 0 || cyclesPerAccess > MAX_CYCLES) {
            throw new IllegalArgumentException(
                    "cycles per access must be 0 to " + MAX_CYCLES + ", not " + cyclesPerAccess);
        }
        this.machine = machine;
        this.bus = bus;
        this.clock = machine.clock();
        this.cyclesPerAccess = cyclesPerAccess;
    }

    private void charge() {
        machine.lookAfter(clock.advanceCycles(cyclesPerAccess));
    }

    @Override
    public int read8(long address) {
        charge();
        return bus.read8(address);
    }

    @Override
    public int read16(long address) {
        charge();
        return bus.read16(address);
    }

    @Override
    public int read32(long address) {
        charge();
        return bus.read32(address);
    }

    @Override
    public long read64(long address) {
        charge();
        return bus.read64(address);
    }

    @Override
    public void write8(long address, int value) {
        charge();
        bus.write8(address, value);
    }

    @Override
    public void write16(long address, int value) {
        charge();
        bus.write16(address, value);
    }

    @Override
    public void write32(long address, int value) {
        charge();
        bus.write32(address, value);
    }

    @Override
    public void write64(long address, long value) {
        charge();
        bus.write64(address, value);
    }

    @Override
    public void readWords(long address, ByteBuffer words) {
        boolean alike = lieAlike(address, words);
        for (long at = address; words.hasRemaining(); ) {
            int bytes = charge(at, alike && bus.directRead(at) >= 0 ? words.remaining() : Integer.BYTES);
            // asked again, for what was due or came from outside may have changed it
            int place = alike ? bus.directRead(at) : -1;
            if (place >= 0) {
                words.put(bus.store(), place, bytes);
                at += bytes;
            } else {
                for (long end = at + bytes; at < end; at += Integer.BYTES) {
                    words.putInt(bus.read32(at));
                }
            }
        }
    }

    @Override
    public void writeWords(long address, ByteBuffer words) {
        boolean alike = lieAlike(address, words);
        for (long at = address; words.hasRemaining(); ) {
            int bytes = charge(at, alike && bus.directWrite(at) >= 0 ? words.remaining() : Integer.BYTES);
            int place = alike ? bus.directWrite(at) : -1;
            if (place >= 0) {
                words.get(bus.store(), place, bytes);
                at += bytes;
            } else {
                for (long end = at + bytes; at < end; at += Integer.BYTES) {
                    bus.write32(at, words.getInt());
                }
            }
        }
    }

    /** True when words in memory are the same bytes as in the buffer. */
    private boolean lieAlike(long address, ByteBuffer words) {
        return words.order() == bus.byteOrder() && address % Integer.BYTES == 0;
    }

    /**
     * Charges one access, and as many more to the same granule of memory as can be made at once, for nothing on the board
     * happens between them.
     *
     * @param length bytes that are wanted
     * @return how many bytes were charged, at least those of a word
     */
    private int charge(long address, int length) {
        long accesses = Math.min(Bus.GRANULE - address % Bus.GRANULE, length) / Integer.BYTES;
        if (accesses > 1 && cyclesPerAccess > 0) {
            accesses = Math.min(accesses, MAX_CYCLES / cyclesPerAccess);
            accesses = Math.min(accesses, clock.cyclesWithoutAlarm() / cyclesPerAccess);
        }
        int count = (int) Math.max(1, accesses);
        machine.lookAfter(clock.advanceCycles(count * cyclesPerAccess));
        return count * Integer.BYTES;
    }

    @Override
    public void pause() {
        machine.pause("the loader polls");
    }

    @Override
    public void delay(long picoseconds) {
        machine.delay(picoseconds);
    }
}
