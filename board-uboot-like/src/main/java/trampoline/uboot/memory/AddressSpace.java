package trampoline.uboot.memory;

import trampoline.api.bus.BusError;
import trampoline.api.cpu.Cpu;
import trampoline.api.loader.Key;
import trampoline.api.loader.LoaderBus;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.StageContext;

/**
 * Memory by the addresses that the console's user types, as the core maps them while the loader runs: kseg0 and kseg1
 * on MIPS, physical ones on ARM. Every access goes over the bus.
 */
public final class AddressSpace {
    /** Where the console of a board keeps it. */
    public static final Key<AddressSpace> KEY = new Key<>("address-space", AddressSpace.class);

    private final Cpu cpu;
    private final LoaderBus bus;

    /** @param loader whose board it is */
    public AddressSpace(StageContext loader) {
        cpu = loader.board().cpu();
        bus = loader.bus();
    }

    /**
     * Reads one object.
     *
     * @param address multiple of {@code width}
     * @param width 1, 2 or 4 bytes
     * @return zero-extended
     * @throws LoaderException naming the address, when nothing answers there or it is not aligned
     */
    public int read(int address, int width) throws LoaderException {
        int physical = physical(address, width);
        try {
            return switch (width) {
                case 1 -> bus.read8(physical);
                case 2 -> bus.read16(physical);
                default -> bus.read32(physical);
            };
        } catch (BusError e) {
            throw nothing(address, e);
        }
    }

    /** Writes one object; see {@link #read}. */
    public void write(int address, int width, int value) throws LoaderException {
        int physical = physical(address, width);
        try {
            switch (width) {
                case 1 -> bus.write8(physical, value);
                case 2 -> bus.write16(physical, value);
                default -> bus.write32(physical, value);
            }
        } catch (BusError e) {
            throw nothing(address, e);
        }
    }

    /**
     * The physical address.
     *
     * @throws LoaderException naming it, when the core maps it nowhere or it is not a multiple of {@code width}
     */
    public int physical(int address, int width) throws LoaderException {
        if ((address & width - 1) != 0) {
            throw new LoaderException(String.format(
                    "address %08x is not a multiple of %d; use .b for any address", address, width));
        }
        long physical = cpu.translate(address);
        if (physical < 0) {
            throw new LoaderException(String.format("address %08x is mapped nowhere while the loader runs", address));
        }
        return (int) physical;
    }

    private static LoaderException nothing(int address, BusError e) {
        return new LoaderException(String.format("nothing answers at %08x: %s", address, e.getMessage()), e);
    }
}
