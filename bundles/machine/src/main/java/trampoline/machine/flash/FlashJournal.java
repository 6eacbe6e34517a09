package trampoline.machine.flash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** The one write that is under way, so that it can be carried out again: magic, offset, length, checksum, the bytes. */
final class FlashJournal implements AutoCloseable {
    private static final long MAGIC = 0x5452464c4a524e31L;
    /** Magic, offset, length, checksum. */
    private static final int HEADER = 24;

    private final FlashMedium medium;
    private final int bankLength;

    /** True while a record may be there. */
    private boolean used = true;

    FlashJournal(FlashMedium medium, int bankLength) {
        this.medium = medium;
        this.bankLength = bankLength;
    }

    /** Bytes for a place in the bank. */
    record Write(int offset, byte[] bytes) {}

    /** Records a write, on the disk. */
    void record(int offset, byte[] source, int from, int count) throws IOException {
        clear();
        byte[] record = new byte[HEADER + count];
        ByteBuffer.wrap(record)
                .putLong(MAGIC)
                .putInt(offset)
                .putInt(count)
                .putLong(checksum(offset, source, from, count));
        System.arraycopy(source, from, record, HEADER, count);
        used = true;
        medium.write(0, record, 0, record.length);
        medium.force();
    }

    /** The write that was recorded and not cleared; none when the record is not whole, or not one. */
    Optional<Write> pending() throws IOException {
        long size = medium.length();
        if (size <= HEADER || size > (long) HEADER + bankLength) {
            return Optional.empty();
        }
        byte[] record = new byte[(int) size];
        medium.read(0, record, 0, record.length);
        ByteBuffer header = ByteBuffer.wrap(record);
        boolean known = header.getLong() == MAGIC;
        int offset = header.getInt();
        int count = header.getInt();
        long sum = header.getLong();
        boolean whole = known
                && count == size - HEADER
                && offset >= 0
                && offset <= bankLength - count
                && sum == checksum(offset, record, HEADER, count);
        return whole
                ? Optional.of(new Write(offset, Arrays.copyOfRange(record, HEADER, record.length)))
                : Optional.empty();
    }

    /** Drops the record. A process that is killed afterwards does not leave it; a host that crashes may until forced. */
    void clear() throws IOException {
        if (used) {
            medium.clear();
            used = false;
        }
    }

    void force() throws IOException {
        medium.force();
    }

    private static long checksum(int offset, byte[] bytes, int from, int count) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(8).putInt(offset).putInt(count).array());
        crc.update(bytes, from, count);
        return crc.getValue();
    }

    @Override
    public void close() throws IOException {
        medium.close();
    }
}
