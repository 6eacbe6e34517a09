package trampoline.machine.flash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import trampoline.api.board.BoardException;

/**
 * The file behind a flash bank: {@code NAME.img} holds just the bank's bytes as the CPU reads them. Beside it lies
 * {@code NAME.journal}, which is empty but while a block is written.
 *
 * <p>What survives:
 * <ul>
 *   <li>{@link #writeWhole} (an erased block, a bench programmer's write) happens completely or not at all, whatever
 *       ends the process or the host: the bytes and their checksum go to the journal and to the disk, then to the image
 *       and to the disk, then the journal is emptied. {@link #open} repeats a complete journal and drops an incomplete
 *       one. When the call returns, the write is on the disk.
 *   <li>{@link #writeInPlace} (a programmed word) stores into the image as it is mapped into memory. The operating
 * system
 *       owns it when the call returns, so it survives the end of the process, by whatever signal. It is on the disk
 * after
 *       {@link #sync}; a host that crashes before may lose it. There are hundreds of thousands of them in a kernel
 * image,
 *       which is why they cost neither a disk access nor a system call.
 * </ul>
 *
 * <p>The image is written in full when it is made, so that a full disk is found then and not later. The journal never
 * grows beyond the bank's length and its header.
 */
public final class FlashFile implements AutoCloseable {
    private static final long MAGIC = 0x5452464c4a524e31L;
    /** Magic, offset, length, checksum. */
    private static final int HEADER = 24;

    private final Path path;
    private final int length;
    private final MappedByteBuffer image;
    private final RandomAccessFile journal;
    private boolean unsynced;

    private FlashFile(Path path, int length, MappedByteBuffer image, RandomAccessFile journal) {
        this.path = path;
        this.length = length;
        this.image = image;
        this.journal = journal;
    }

    /**
     * Opens the file of a bank; makes an erased one, all 0xff, when there is none.
     *
     * @param folder locked for this process
     * @param name of the bank, as part of file names
     * @param length bytes in the bank
     * @throws BoardException when the file has another size, or cannot be made, read or written
     */
    public static FlashFile open(Path folder, String name, int length) throws BoardException {
        Path path = folder.resolve(name + ".img");
        try {
            createIfMissing(path, length);
            long size = Files.size(path);
            if (size != length) {
                throw new BoardException(String.format(
                        "flash image %s has %d bytes, but the bank has %d (0x%x); put back an image of that size, or"
                                + " move the file away to start with erased flash",
                        path, size, length, length));
            }
            Path journalPath = folder.resolve(name + ".journal");
            FlashFile file = new FlashFile(path, length, map(path), new RandomAccessFile(journalPath.toFile(), "rw"));
            file.recover();
            return file;
        } catch (IOException e) {
            throw new BoardException(
                    "flash image " + path + " cannot be used (" + e
                            + "); make it readable and writable, or give another" + " state folder",
                    e);
        }
    }

    private static MappedByteBuffer map(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
        }
    }

    private static void createIfMissing(Path path, int length) throws IOException {
        if (Files.exists(path)) {
            return;
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        byte[] erased = new byte[length];
        Arrays.fill(erased, (byte) 0xff);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(erased);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        // a journal without its image belongs to a bank that somebody has moved away
        Files.deleteIfExists(path.resolveSibling(path.getFileName().toString().replaceFirst("\\.img$", ".journal")));
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, path);
        }
        syncFolder(path.getParent());
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            // some systems do not open folders; their directory entries are durable without this
            return;
        }
    }

    private void recover() throws IOException {
        long size = journal.length();
        if (size > HEADER && size <= (long) HEADER + length) {
            byte[] record = new byte[(int) size];
            journal.seek(0);
            journal.readFully(record);
            ByteBuffer header = ByteBuffer.wrap(record);
            boolean known = header.getLong() == MAGIC;
            int offset = header.getInt();
            int count = header.getInt();
            long sum = header.getLong();
            boolean complete = known
                    && count == size - HEADER
                    && offset >= 0
                    && offset <= length - count
                    && sum == checksum(offset, record, HEADER, count);
            if (complete) {
                image.put(offset, record, HEADER, count);
                image.force(offset, count);
            }
        }
        emptyJournal();
        journal.getFD().sync();
    }

    private void emptyJournal() throws IOException {
        if (journal.length() > 0) {
            journal.setLength(0);
        }
    }

    private static long checksum(int offset, byte[] bytes, int from, int count) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(8).putInt(offset).putInt(count).array());
        crc.update(bytes, from, count);
        return crc.getValue();
    }

    /** The image file. */
    public Path path() {
        return path;
    }

    /** Number of bytes in the bank. */
    public int length() {
        return length;
    }

    /** Reads the whole bank into {@code target} from {@code at} on. */
    public void readAll(byte[] target, int at) {
        image.get(0, target, at, length);
    }

    /**
     * Writes bytes that need not be one whole; see the class comment.
     *
     * @param offset where in the bank
     */
    public void writeInPlace(int offset, byte[] source, int from, int count) {
        requireInside(offset, count);
        unsynced = true;
        image.put(offset, source, from, count);
    }

    /**
     * Writes bytes completely or not at all, and to the disk.
     *
     * @param offset where in the bank
     * @throws UncheckedIOException naming the file
     */
    public void writeWhole(int offset, byte[] source, int from, int count) {
        requireInside(offset, count);
        if (count == 0) {
            return;
        }
        byte[] record = new byte[HEADER + count];
        ByteBuffer.wrap(record)
                .putLong(MAGIC)
                .putInt(offset)
                .putInt(count)
                .putLong(checksum(offset, source, from, count));
        System.arraycopy(source, from, record, HEADER, count);
        try {
            journal.seek(0);
            journal.write(record);
            journal.getFD().sync();
            image.put(offset, source, from, count);
            image.force(offset, count);
            emptyJournal();
            // the next sync makes the empty journal durable together with what is written after it
            unsynced = true;
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(e.getCause());
        }
    }

    private void requireInside(int offset, int count) {
        if (offset < 0 || count < 0 || offset > length - count) {
            throw new IndexOutOfBoundsException(String.format(
                    "flash image %s: 0x%x bytes at 0x%x leave the bank of 0x%x bytes", path, count, offset, length));
        }
    }

    /**
     * Brings everything written so far to the disk. The journal goes first: were it still full after a crash, it would
     * bring back what was overwritten since.
     *
     * @throws UncheckedIOException naming the file
     */
    public void sync() {
        if (!unsynced) {
            return;
        }
        try {
            journal.getFD().sync();
            image.force();
            unsynced = false;
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(e.getCause());
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("flash image " + path + ": cannot write it: " + e.getMessage(), e);
    }

    /** Syncs and closes. */
    @Override
    public void close() {
        try (journal) {
            sync();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
