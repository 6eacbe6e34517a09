package trampoline.machine.flash;

/**
 * Erase blocks of one length, one behind the other: what the Common Flash Interface calls an erase block region.
 *
 * @param count number of blocks, 1 to 65536
 * @param length bytes of each, a multiple of 256 up to 16776960
 */
public record BlockRun(int count, int length) {
    private static final int UNIT = 256;

    public BlockRun {
        if (count < 1 || count > 0x10000 || length < UNIT || length % UNIT != 0 || length / UNIT > 0xffff) {
            throw new IllegalArgumentException(String.format(
                    "%d blocks of %d bytes cannot be described by CFI; 1 to 65536 of a multiple of 256 can",
                    count, length));
        }
    }

    int bytes() {
        return Math.multiplyExact(count, length);
    }
}
