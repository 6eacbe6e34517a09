package trampoline.board.malta;

import java.nio.ByteOrder;
import trampoline.api.device.PeekableDevice;
import trampoline.machine.flash.FlashBankDevice;

/**
 * The first 4 KiB of the flash as they appear at the reset vector, where the board's revision register lies over one
 * word of them.
 *
 * <p>Source: MIPS Malta-R Development Platform User's Manual, section 5.3. Not modelled: other core cards than the
 * CoreLV.
 */
final class BootPage implements PeekableDevice {
    static final int LENGTH = 0x1000;
    /** Where the revision lies. */
    static final int REVISION_OFFSET = 0x10;
    /** Malta with a CoreLV, whose system controller is a GT-64120. */
    static final int REVISION = 0x420;

    private final FlashBankDevice flash;
    private final boolean bigEndian;

    BootPage(FlashBankDevice flash, ByteOrder order) {
        this.flash = flash;
        bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    @Override
    public String name() {
        return "boot page";
    }

    @Override
    public void reset() {
        // the flash is reset by itself
    }

    @Override
    public int read(int offset, int size) {
        if ((offset & ~3) != REVISION_OFFSET) {
            return flash.read(offset, size);
        }
        int within = offset & 3;
        int shift = 8 * (bigEndian ? 4 - size - within : within);
        return size == 4 ? REVISION : REVISION >>> shift & (1 << 8 * size) - 1;
    }

    @Override
    public int peek(int offset) {
        return (offset & ~3) == REVISION_OFFSET ? read(offset, 1) : flash.bank().read(offset, 1)[0] & 0xff;
    }

    @Override
    public void write(int offset, int size, int value) {
        flash.write(offset, size, value);
    }
}
