package trampoline.image;

import java.util.Random;
import java.util.zip.CRC32;

/** Bytes for tests. */
public final class Bytes {
    private Bytes() {}

    /** Bytes that pack to about half. */
    public static byte[] sample(int length) {
        Random random = new Random(length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i / 7 % 3 == 0 ? random.nextInt(16) : i >> 5);
        }
        return bytes;
    }

    /** A copy with one byte changed. */
    public static byte[] flipped(byte[] bytes, int offset, int mask) {
        byte[] changed = bytes.clone();
        changed[offset] ^= (byte) mask;
        return changed;
    }

    /** CRC-32 of everything. */
    public static int crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
