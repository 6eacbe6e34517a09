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
        boolean sameOrder = words.order() == bus.byteOrder();
        for (long at = address; words.hasRemaining(); ) {
            int bytes = sameOrder && bus.directRead(at) >= 0 ? chargeTogether(at, words.remaining()) : 0;
            // what was asked for from outside meanwhile may have changed it
            int place = bytes > 0 ? bus.directRead(at) : -1;
            if (place >= 0) {
                words.put(bus.store(), place, bytes);
            } else if (bytes > 0) {
                for (int i = 0; i < bytes; i += Integer.BYTES) {
                    words.putInt(bus.read32(at + i));
                }
            } else {
                bytes = Integer.BYTES;
                words.putInt(read32(at));
            }
            at += bytes;
        }
    }

    @Override
    public void writeWords(long address, ByteBuffer words) {
        boolean sameOrder = words.order() == bus.byteOrder();
        for (long at = address; words.hasRemaining(); ) {
            int bytes = sameOrder && bus.directWrite(at) >= 0 ? chargeTogether(at, words.remaining()) : 0;
            int place = bytes > 0 ? bus.directWrite(at) : -1;
            if (place >= 0) {
                words.get(bus.store(), place, bytes);
            } else if (bytes > 0) {
                for (int i = 0; i < bytes; i += Integer.BYTES) {
                    bus.write32(at + i, words.getInt());
                }
            } else {
                bytes = Integer.BYTES;
                write32(at, words.getInt());
            }
            at += bytes;
        }
    }

    /**
     * Charges the accesses to memory of one granule that can be made at once, for nothing on the board happens between
     * them.
     *
     * @param length bytes that are wanted
     * @return how many can be had so; 0 when there are none and nothing is charged
     */
    private int chargeTogether(long address, int length) {
        if (address % Integer.BYTES != 0) {
            return 0;
        }
        long accesses = Math.min(Bus.GRANULE - address % Bus.GRANULE, length) / Integer.BYTES;
        if (cyclesPerAccess > 0) {
            accesses = Math.min(accesses, MAX_CYCLES / cyclesPerAccess);
            accesses = Math.min(accesses, clock.cyclesWithoutAlarm() / cyclesPerAccess);
        }
        if (accesses > 0) {
            machine.lookAfter(clock.advanceCycles((int) accesses * cyclesPerAccess));
        }
        return (int) accesses * Integer.BYTES;
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
