package trampoline.machine.network.pcnet;

import trampoline.machine.bus.BusMaster;

/** A ring of descriptors in memory, and which of them is the current one. */
final class DescriptorRing {
    private final BusMaster memory;
    private DescriptorFormat format = DescriptorFormat.LANCE;
    private int upper;
    private int base;
    private int length = 1;
    private int index;

    DescriptorRing(BusMaster memory) {
        this.memory = memory;
    }

    /** Begins at the first descriptor of a ring of {@code descriptors} at {@code address}. */
    void begin(int address, int descriptors) {
        base = address;
        setLength(descriptors);
        index = 0;
    }

    /**
     * Sets how descriptors are read.
     *
     * @param highest bits 31 to 24 of the addresses of buffers where a descriptor has only 24
     */
    void setFormat(DescriptorFormat style, int highest) {
        format = style;
        upper = highest;
    }

    int base() {
        return base;
    }

    void setBase(int address) {
        base = address;
    }

    /** Number of descriptors, 1 to 65,536. */
    int length() {
        return length;
    }

    void setLength(int descriptors) {
        length = Math.max(1, descriptors);
        index %= length;
    }

    int index() {
        return index;
    }

    void setIndex(int number) {
        index = Math.floorMod(number, length);
    }

    /** The address of the descriptor that is {@code ahead} places behind the current one. */
    int address(int ahead) {
        return base + (index + ahead) % length * format.length();
    }

    DescriptorFormat format() {
        return format;
    }

    BusMaster memory() {
        return memory;
    }

    /** Reads the current descriptor. */
    Descriptor current() {
        return format.read(memory, Integer.toUnsignedLong(address(0)), upper);
    }

    /** Reads the one behind the current one. */
    Descriptor next() {
        return format.read(memory, Integer.toUnsignedLong(address(1)), upper);
    }

    void advance() {
        index = (index + 1) % length;
    }

    /** Gives a descriptor back to software. */
    void release(Descriptor descriptor, int status) {
        format.writeStatus(memory, descriptor, status & ~Descriptor.OWN);
    }
}
