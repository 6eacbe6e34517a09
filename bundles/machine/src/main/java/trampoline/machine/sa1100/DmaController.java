package trampoline.machine.sa1100;

import trampoline.machine.register.RegisterDevice;

/**
 * The six DMA channels at 0xb0000000.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 11.6. Not modelled: transfers, so a started channel stays busy and
 * never finishes a buffer. The registers behave as the manual says, including the set and clear views of each
 * channel's control/status register.
 */
public final class DmaController extends RegisterDevice {
    private static final int CHANNELS = 6;
    private static final int CHANNEL_STEP = 0x20;
    private static final int STATUS_BITS = 0xff;
    private static final int BUFFER_IN_USE = 0x80;

    private final int[] status = new int[CHANNELS];

    /** Makes it in its reset state. */
    public DmaController() {
        super("DMA controller");
        for (int i = 0; i < CHANNELS; i++) {
            int channel = i;
            int base = i * CHANNEL_STEP;
            register(base, "DDAR" + i).unmodelled(-1);
            register(base + 0x04, "DCSR" + i + " set", () -> status[channel], ones -> set(channel, ones));
            register(base + 0x08, "DCSR" + i + " clear", () -> status[channel], ones -> clear(channel, ones));
            readOnly(base + 0x0c, "DCSR" + i, () -> status[channel]);
            register(base + 0x10, "DBSA" + i).unmodelled(-1);
            register(base + 0x14, "DBTA" + i).unmodelled(0x1fff);
            register(base + 0x18, "DBSB" + i).unmodelled(-1);
            register(base + 0x1c, "DBTB" + i).unmodelled(0x1fff);
        }
    }

    @Override
    public void reset() {
        super.reset();
        java.util.Arrays.fill(status, 0);
    }

    private void set(int channel, int ones) {
        status[channel] |= ones & STATUS_BITS & ~BUFFER_IN_USE;
    }

    private void clear(int channel, int ones) {
        status[channel] &= ~(ones & STATUS_BITS & ~BUFFER_IN_USE);
    }
}
