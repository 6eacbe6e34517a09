package trampoline.machine.s3c44b0x;

import trampoline.api.device.MappedDevice;

/**
 * The word at 0x18 as the core finds it in vectored mode: while an IRQ is served it is the interrupt controller's branch, and
 * otherwise what memory has there.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 11, vectored interrupt mode. Not modelled: the difference between a fetch and a
 * load, so that a load sees the branch too.
 */
final class VectorFetch implements MappedDevice {
    /** Its address. */
    static final long ADDRESS = 0x18;
    /** Its length. */
    static final int LENGTH = 4;

    private final InterruptController interrupts;
    private final MappedDevice memory;
    private final boolean bigEndian;

    /** @param memory what lies below, with its offset 0 at address 0 */
    VectorFetch(InterruptController interrupts, MappedDevice memory, boolean bigEndian) {
        this.interrupts = interrupts;
        this.memory = memory;
        this.bigEndian = bigEndian;
    }

    @Override
    public String name() {
        return "IRQ vector";
    }

    @Override
    public int read(int offset, int size) {
        int below = memory.read((int) ADDRESS, LENGTH);
        int word = interrupts.branch(below);
        if (size == LENGTH) {
            return word;
        }
        int within = bigEndian ? LENGTH - size - offset : offset;
        return word >>> Byte.SIZE * within & (1 << Byte.SIZE * size) - 1;
    }

    @Override
    public void write(int offset, int size, int value) {
        memory.write((int) ADDRESS + offset, size, value);
    }

    /** {@inheritDoc} What lies below is reset by itself. */
    @Override
    public void reset() {
        // nothing is kept here
    }
}
