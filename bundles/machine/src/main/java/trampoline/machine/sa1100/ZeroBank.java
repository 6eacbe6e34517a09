package trampoline.machine.sa1100;

import trampoline.api.device.MappedDevice;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/**
 * The zeros bank at 0xe0000000: 128 MiB in which every read gives zero and every write is lost. Kernels read it to
 * displace dirty lines from the data cache, at its start and 1 MiB above; the first 64 KiB of both are memory, so
 * that cores read them without a call.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 2.4 (memory map). Not modelled: nothing that the manual describes.
 */
public final class ZeroBank implements MappedDevice {
    /** The first address. */
    public static final long ADDRESS = 0xe000_0000L;
    /** Number of bytes. */
    public static final int LENGTH = 128 << 20;
    /** Bytes of the bus's store that it takes. */
    public static final int STORE_LENGTH = 64 << 10;

    private static final int SECOND_FLUSH_AREA = 1 << 20;

    /** Puts the bank on a bus. */
    public ZeroBank(SystemBus bus) {
        Memory zeros = bus.allot(name(), STORE_LENGTH);
        bus.add(Region.device(ADDRESS, LENGTH, this));
        bus.add(Region.rom(ADDRESS, zeros).priority(1));
        bus.add(Region.rom(ADDRESS + SECOND_FLUSH_AREA, zeros).priority(1));
    }

    @Override
    public String name() {
        return "zeros bank";
    }

    @Override
    public void reset() {
        // there is no state
    }

    @Override
    public int read(int offset, int size) {
        return 0;
    }

    @Override
    public void write(int offset, int size, int value) {
        // no storage
    }
}
