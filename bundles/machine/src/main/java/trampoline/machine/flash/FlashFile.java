package trampoline.machine.flash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.BoardException;

/**
 * The file behind a flash bank: {@code NAME.img} holds just the bank's bytes as the CPU reads them. Beside it lies
 * {@code NAME.journal}, which is empty but while a block is written, and {@code NAME.locks} when blocks have been locked
 * for good.
 *
 * <p>What survives:
 * <ul>
 *   <li>{@link #writeWhole} (an erased block, a bench programmer's write) happens completely or not at all, whatever
 *       ends the process or the host: the bytes and their checksum go to the journal and to the disk, then to the image
 *       and to the disk, then the journal is emptied. {@link #open} repeats a complete journal and drops an incomplete
 *       one. When the call returns, the write is on the disk.
 *   <li>{@link #writeInPlace} (a programmed word) stores into the image as it is mapped into memory. The operating system
 *       owns it when the call returns, so it survives the end of the process, by whatever signal. It is on the disk after
 *       {@link #sync}; a host that crashes before may lose it. There are hundreds of thousands of them in a kernel
 * image,
 *       which is why they cost neither a disk access nor a system call.
 * </ul>
 *
 * <p>The image is written in full when it is made, so that a full disk is found then and not later. The journal never
 * grows beyond the bank's length and its header.
 */
public final class FlashFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlashFile.class);
    /** How many bytes of a new image are written at once. */
    private static final int PIECE = 1 << 16;

    private final Path path;
    private final int length;
    private final FlashMedium image;
    private final FlashJournal journal;

    /** True at first, too: a process that was killed may have left words in the system's hands. */
    private boolean unsynced = true;

    private FlashFile(Path path, int length, FlashMedium image, FlashMedium journal) {
        this.path = path;
        this.length = length;
        this.image = image;
        this.journal = new FlashJournal(journal, length);
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
            return open(path, length, new MappedMedium(path), new FileMedium(journalPath));
        } catch (IOException e) {
            throw new BoardException(
                    "flash image " + path + " cannot be used (" + e
                            + "); make it readable and writable, or give another" + " state folder",
                    e);
        }
    }

    /** Opens what lies on two media, whose paths are for messages only. */
    static FlashFile open(Path path, int length, FlashMedium image, FlashMedium journal) throws IOException {
        FlashFile file = new FlashFile(path, length, image, journal);
        file.recover();
        return file;
    }

    private static void createIfMissing(Path path, int length) throws IOException {
        if (Files.exists(path)) {
            return;
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        byte[] erased = new byte[Math.min(PIECE, length)];
        Arrays.fill(erased, (byte) 0xff);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int done = 0; done < length; ) {
                done += channel.write(ByteBuffer.wrap(erased, 0, Math.min(erased.length, length - done)));
            }
            channel.force(true);
        }
        // a journal or locks without their image belong to a bank that somebody has moved away
        Files.deleteIfExists(beside(path, ".journal"));
        Files.deleteIfExists(beside(path, ".locks"));
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, path);
        }
        syncFolder(path.getParent());
    }

    private static Path beside(Path image, String ending) {
        return image.resolveSibling(image.getFileName().toString().replaceFirst("\\.img$", ending));
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
        Optional<FlashJournal.Write> pending = journal.pending();
        if (pending.isPresent()) {
            FlashJournal.Write write = pending.get();
            image.write(write.offset(), write.bytes(), 0, write.bytes().length);
            image.force(write.offset(), write.bytes().length);
        }
        journal.clear();
        journal.force();
    }

    /** The image file. */
    public Path path() {
        return path;
    }

    /** Number of bytes in the bank. */
    public int length() {
        return length;
    }

    /**
     * The locks of the bank's chips that outlive power.
     *
     * @param count how many there are
     * @throws BoardException when the file beside the image holds another number of them, or cannot be read
     */
    LockFile locks(int count) throws BoardException {
        return LockFile.open(beside(path, ".locks"), count);
    }

    /** Reads the whole bank into {@code target} from {@code at} on. */
    public void readAll(byte[] target, int at) {
        try {
            image.read(0, target, at, length);
        } catch (IOException e) {
            throw new UncheckedIOException("flash image " + path + ": cannot read it: " + e.getMessage(), e);
        }
    }

    /**
     * Writes bytes that need not be one whole; see the class comment.
     *
     * @param offset where in the bank
     * @throws UncheckedIOException naming the file; the bank is as before
     */
    public void writeInPlace(int offset, byte[] source, int from, int count) {
        requireInside(offset, count);
        try {
            if (!unsynced) {
                // the first word of many
                image.requireWhole();
            }
            unsynced = true;
            // a record that an earlier failure left would bring back, after a kill, what is overwritten here
            journal.clear();
            image.write(offset, source, from, count);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Writes bytes completely or not at all, and to the disk.
     *
     * @param offset where in the bank
     * @throws UncheckedIOException naming the file; the bank is as before
     */
    public void writeWhole(int offset, byte[] source, int from, int count) {
        requireInside(offset, count);
        if (count == 0) {
            return;
        }
        // the next sync makes the empty journal durable together with what is written after it
        unsynced = true;
        byte[] before = new byte[count];
        try {
            image.requireWhole();
        } catch (IOException e) {
            throw failed(e);
        }
        try {
            image.read(offset, before, 0, count);
            journal.record(offset, source, from, count);
            image.write(offset, source, from, count);
            image.force(offset, count);
        } catch (IOException e) {
            takeBack(offset, before, e);
            throw failed(e);
        }
        try {
            journal.clear();
        } catch (IOException e) {
            // the bytes are on the disk, and the next write clears the record first or fails
            LOG.warn("flash image {}: cannot empty its journal yet: {}", path, e.getMessage());
        }
    }

    /**
     * The image first: a kill in between finds the record, if it is whole, and carries the write out. The journal is
     * forced, so that a crash does not bring back what was refused.
     */
    private void takeBack(int offset, byte[] before, IOException cause) {
        try {
            image.write(offset, before, 0, before.length);
            image.force(offset, before.length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        try {
            journal.clear();
            journal.force();
        } catch (IOException e) {
            cause.addSuppressed(e);
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
            journal.force();
            image.force();
            unsynced = false;
        } catch (IOException e) {
            throw failed(e);
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
