package trampoline.machine.bus;

import trampoline.api.bus.Bus;
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

    private final String name;
    private final Kind kind;
    private final int address;
    private final long length;
    private final Memory memory;
    private final MappedDevice device;
    private int priority;
    private boolean on = true;
    private SystemBus bus;
    private Slot slot;

    private Region(String name, Kind kind, int address, long length, Memory memory, MappedDevice device) {
        this.name = name;
        this.kind = kind;
        this.address = address;
        this.length = length;
        this.memory = memory;
        this.device = device;
        if (length <= 0 || Integer.toUnsignedLong(address) + length > 1L << 32) {
            throw new IllegalArgumentException(String.format(
                    "region %s: 0x%x bytes at 0x%08x do not lie in the 32-bit address space", name, length, address));
        }
        if (memory != null && address % Bus.GRANULE != 0) {
            throw new IllegalArgumentException(String.format(
                    "region %s: memory must start at a multiple of 0x%x, not at 0x%08x", name, Bus.GRANULE, address));
        }
    }

    /** Memory that can be read and written, at {@code address}, a multiple of {@link Bus#GRANULE}. */
    public static Region ram(int address, Memory memory) {
        return new Region(memory.name(), Kind.RAM, address, memory.length(), memory, null);
    }

    /** Memory that can only be read; writes are lost without an error, as on a bus without acknowledgement. */
    public static Region rom(int address, Memory memory) {
        return new Region(memory.name(), Kind.ROM, address, memory.length(), memory, null);
    }

    /**
     * A device with registers.
     *
     * @param length number of bytes; up to the whole address space
     */
    public static Region device(int address, long length, MappedDevice device) {
        return new Region(device.name(), Kind.DEVICE, address, length, null, device);
    }

    /** A device that lets cores read its memory directly while it is in its read mode. */
    public static Region directReadDevice(int address, Memory memory, DirectReadDevice device) {
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
    public int address() {
        return address;
    }

    /** Number of bytes. */
    public long length() {
        return length;
    }

    int priority() {
        return priority;
    }

    long start() {
        return Integer.toUnsignedLong(address);
    }

    long end() {
        return start() + length;
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
        slot = memory == null
                ? Slot.ofDevice(device, address)
                : Slot.ofMemory(
                        memory.offset() - address, kind != Kind.DIRECT_READ_DEVICE, kind == Kind.RAM, device, address);
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
