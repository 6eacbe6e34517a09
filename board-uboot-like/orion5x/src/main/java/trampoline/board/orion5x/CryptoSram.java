package trampoline.board.orion5x;

import java.util.Arrays;
import trampoline.api.device.MappedDevice;

/**
 * The 8 KiB of memory beside the cryptographic engine, which its address window repeats.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x/common.c}, {@code orion5x.h}). Not modelled: the engine.
 */
final class CryptoSram implements MappedDevice {
    private static final int LENGTH = 8 << 10;

    private final byte[] cells = new byte[LENGTH];

    @Override
    public String name() {
        return "crypto SRAM";
    }

    /** {@inheritDoc} The cells are cleared, which on the chip they need not be. */
    @Override
    public void reset() {
        Arrays.fill(cells, (byte) 0);
    }

    @Override
    public int read(int offset, int size) {
        int value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | cells[offset + i & LENGTH - 1] & 0xff;
        }
        return value;
    }

    @Override
    public void write(int offset, int size, int value) {
        for (int i = 0; i < size; i++) {
            cells[offset + i & LENGTH - 1] = (byte) (value >>> 8 * i);
        }
    }
}
