package trampoline.board.s3c44b0x;

import trampoline.api.device.MappedDevice;

/**
 * Banks in which nothing is, or whose memory does not answer: the chip ends each cycle by itself, so there is no abort; reads give
 * the ones of its pull-ups on the data lines, and writes are lost.
 *
 * <p>Source: S3C44B0X User's Manual, chapters 4 and 8 (SPUCR). Not modelled: lines that keep what was last on them, as without
 * pull-ups.
 */
record OpenBus(String name) implements MappedDevice {
    @Override
    public int read(int offset, int size) {
        return size == Integer.BYTES ? -1 : (1 << Byte.SIZE * size) - 1;
    }

    @Override
    public void write(int offset, int size, int value) {
        // nobody takes it
    }

    @Override
    public void reset() {
        // nothing is kept
    }
}
