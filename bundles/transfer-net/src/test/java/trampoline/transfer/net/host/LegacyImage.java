package trampoline.transfer.net.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** U-Boot's legacy image of a Linux kernel for MIPS, made of an ELF file of 32 bits, little endian (U-Boot, {@code include/image.h}). */
final class LegacyImage {
    private static final int HEADER = 64;
    private static final int MAGIC = 0x27051956;
    private static final byte LINUX = 5;
    private static final byte MIPS = 5;
    private static final byte KERNEL = 2;
    private static final int PT_LOAD = 1;

    private LegacyImage() {}

    /** Wraps the one segment that the file loads, not compressed. */
    static byte[] ofKernel(byte[] elf) {
        ByteBuffer file = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
        int entry = file.getInt(24);
        int header = file.getInt(28);
        while (file.getInt(header) != PT_LOAD) {
            header += file.getShort(42);
        }
        int offset = file.getInt(header + 4);
        int address = file.getInt(header + 8);
        byte[] contents = Arrays.copyOfRange(elf, offset, offset + file.getInt(header + 16));
        ByteBuffer image = ByteBuffer.allocate(HEADER + contents.length)
                .putInt(MAGIC)
                .putInt(0)
                .putInt(0)
                .putInt(contents.length)
                .putInt(address)
                .putInt(entry)
                .putInt(checksum(contents))
                .put(LINUX)
                .put(MIPS)
                .put(KERNEL)
                .put((byte) 0)
                .put("Linux".getBytes(StandardCharsets.US_ASCII))
                .put(HEADER, contents);
        image.putInt(4, checksum(Arrays.copyOf(image.array(), HEADER)));
        return image.array();
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
