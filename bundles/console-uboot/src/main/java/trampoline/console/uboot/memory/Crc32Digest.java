package trampoline.console.uboot.memory;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.CRC32;

/** CRC-32 in the form of a digest: its four bytes, the highest first. */
final class Crc32Digest extends MessageDigest {
    static final String NAME = "crc32";

    private final CRC32 crc = new CRC32();

    Crc32Digest() {
        super(NAME);
    }

    @Override
    protected void engineUpdate(byte input) {
        crc.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        crc.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    }

    @Override
    protected void engineReset() {
        crc.reset();
    }
}
