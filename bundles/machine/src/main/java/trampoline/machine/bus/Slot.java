package trampoline.machine.bus;

import trampoline.api.device.MappedDevice;

/**
 * What answers in a granule: the entry of the bus's page table. All granules of a region share one; a granule in which
 * more than one region answers has one of its own that lists them.
 */
final class Slot {
    /** Stands where nothing answers. */
    static final Slot NOTHING = new Slot(false, 0, false, false, null, 0, null);

    /** True when its bytes lie in the store, whatever reads give at the moment. */
    final boolean memory;

    /** Add this to the low 32 bits of an address to get an offset into the store. */
    final int delta;

    /** True while reads are served from the store. Changes with the mode of a flash chip. */
    boolean readable;

    /** True when writes go into the store. */
    final boolean writable;

    /** What serves the accesses that the store does not; null: reads fail, writes are lost when readable. */
    final MappedDevice device;

    /** The low 32 bits of the address at which the device's offset 0 lies. */
    final int base;

    /** The regions in this granule, highest priority first; null when one region answers in all of it. */
    final Region[] parts;

    private Slot(
            boolean memory,
            int delta,
            boolean readable,
            boolean writable,
            MappedDevice device,
            int base,
            Region[] parts) {
        this.memory = memory;
        this.delta = delta;
        this.readable = readable;
        this.writable = writable;
        this.device = device;
        this.base = base;
        this.parts = parts;
    }

    static Slot ofMemory(int delta, boolean readable, boolean writable, MappedDevice device, int base) {
        return new Slot(true, delta, readable, writable, device, base, null);
    }

    static Slot ofDevice(MappedDevice device, int base) {
        return new Slot(false, 0, false, false, device, base, null);
    }

    static Slot ofParts(Region[] parts) {
        return new Slot(false, 0, false, false, null, 0, parts);
    }

    /** The slot of the region that answers at {@code address}. */
    Slot at(long address) {
        if (parts == null) {
            return this;
        }
        for (Region part : parts) {
            if (address >= part.address() && address - part.address() < part.length()) {
                return part.slot();
            }
        }
        return NOTHING;
    }
}
