package trampoline.machine.bus;

import trampoline.api.bus.Bus;
import trampoline.api.bus.BusTarget;
import trampoline.api.device.MappedDevice;

/**
 * A range of addresses and what answers there. Made by the static methods, put on a bus by {@link SystemBus#add}, then
 * switched on and off as the board's registers say. Where two regions overlap that are both on, the one with the higher
 * {@linkplain #priority(int) priority} answers.
 */
public final class Region {
    /** What a region does with an access. */
    enum Kind {
        RAM,
        ROM,
        DEVICE,
        DIRECT_READ_DEVICE
    }

    private static final long MAX_LENGTH = 1L << 32;

    /** Beyond what any bus decodes, and far from where a sum of addresses overflows. */
    private static final long LAST_END = 1L << 62;

    private final String name;
    private final Kind kind;
    private final long address;
    private final long length;
    private final Memory memory;
    private final MappedDevice device;
    private int priority;
    private boolean on = true;
    private SystemBus bus;
    private Slot slot;

    private Region(String name, Kind kind, long address, long length, Memory memory, MappedDevice device) {
        this.name = name;
        this.kind = kind;
        this.address = address;
        this.length = length;
        this.memory = memory;
        this.device = device;
        if (address < 0 || length <= 0 || length > MAX_LENGTH || address > LAST_END - length) {
            throw new IllegalArgumentException(String.format(
                    "region %s: 0x%x bytes at 0x%08x; a region has 1 to 2^32 bytes between 0 and 2^62",
                    name, length, address));
        }
        if (memory != null && address % Bus.GRANULE != 0) {
            throw new IllegalArgumentException(String.format(
                    "region %s: memory must start at a multiple of 0x%x, not at 0x%08x", name, Bus.GRANULE, address));
        }
    }

    /** Memory that can be read and written, at {@code address}, a multiple of {@link Bus#GRANULE}. */
    public static Region ram(long address, Memory memory) {
        return new Region(memory.name(), Kind.RAM, address, memory.length(), memory, null);
    }

    /** Memory that can only be read; writes are lost without an error, as on a bus without acknowledgement. */
    public static Region rom(long address, Memory memory) {
        return new Region(memory.name(), Kind.ROM, address, memory.length(), memory, null);
    }

    /**
     * A device with registers.
     *
     * @param length number of bytes, 1 to 2^32
     */
    public static Region device(long address, long length, MappedDevice device) {
        return new Region(device.name(), Kind.DEVICE, address, length, null, device);
    }

    /** A device that lets cores read its memory directly while it is in its read mode. */
    public static Region directReadDevice(long address, Memory memory, DirectReadDevice device) {
        return new Region(device.name(), Kind.DIRECT_READ_DEVICE, address, memory.length(), memory, device);
    }

    /**
     * Sets which region answers where several overlap; 0 unless set. Before the region is added to a bus.
     *
     * @return this region
     */
    public Region priority(int value) {
        requireNew();
        priority = value;
        return this;
    }

    /**
     * Makes the region start switched off. Before the region is added to a bus.
     *
     * @return this region
     */
    public Region startOff() {
        requireNew();
        on = false;
        return this;
    }

    private void requireNew() {
        if (bus != null) {
            throw new IllegalStateException("region " + name + " is on a bus already");
        }
    }

    /** Switches it on or off. Cores are told. Switching to the state it is in changes nothing. */
    public void on(boolean value) {
        if (on == value) {
            return;
        }
        on = value;
        if (bus != null) {
            try {
                bus.refresh(this);
            } catch (IllegalStateException e) {
                on = !value;
                throw e;
            }
        }
    }

    /** True while it answers. */
    public boolean on() {
        return on;
    }

    /** What answers, for people. */
    public String name() {
        return name;
    }

    /** The first address. */
    public long address() {
        return address;
    }

    /** Number of bytes. */
    public long length() {
        return length;
    }

    BusTarget.Kind targetKind() {
        return switch (kind) {
            case RAM -> BusTarget.Kind.RAM;
            case ROM, DIRECT_READ_DEVICE -> BusTarget.Kind.READ_ONLY;
            case DEVICE -> BusTarget.Kind.DEVICE;
        };
    }

    int priority() {
        return priority;
    }

    long end() {
        return address + length;
    }

    Slot slot() {
        return slot;
    }

    void attach(SystemBus owner) {
        requireNew();
        if (memory != null && memory.bus() != owner) {
            throw new IllegalArgumentException("region " + name + " is made of another bus's memory");
        }
        bus = owner;
        int base = (int) address;
        slot = memory == null
                ? Slot.ofDevice(device, base)
                : Slot.ofMemory(
                        memory.offset() - base, kind != Kind.DIRECT_READ_DEVICE, kind == Kind.RAM, device, base);
        if (device instanceof DirectReadDevice direct && kind == Kind.DIRECT_READ_DEVICE) {
            slot.readable = direct.directlyReadable();
            direct.onDirectReadChange(() -> {
                slot.readable = direct.directlyReadable();
                if (on) {
                    owner.mappingChanged(address, length);
                }
            });
        }
    }
}
