package trampoline.transfer.serial.zmodem;

import java.util.zip.CRC32;
import trampoline.transfer.serial.Crc16;

/** How headers and data are checked. */
enum Check {
    /** 16 bits, the high byte first on the line. */
    CRC16(2, 'A') {
        @Override
        int of(byte[] bytes, int length) {
            return Integer.reverseBytes(Crc16.of(bytes, 0, length)) >>> 16;
        }
    },
    /** 32 bits, the low byte first on the line. */
    CRC32(4, 'C') {
        @Override
        int of(byte[] bytes, int length) {
            CRC32 crc = new CRC32();
            crc.update(bytes, 0, length);
            return (int) crc.getValue();
        }
    };

    private final int size;
    private final char format;

    Check(int size, char format) {
        this.size = size;
        this.format = format;
    }

    /** In bytes. */
    int size() {
        return size;
    }

    /** The letter of binary headers that are checked so. */
    char format() {
        return format;
    }

    /** The check of some bytes as it goes over the line, the first byte the lowest. */
    abstract int of(byte[] bytes, int length);
}
