package trampoline.room.transfer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferTarget;

/**
 * A folder of the host that takes what is received. A file gets its name when it is complete, and takes nobody's place. What
 * the sender calls it is confined to the folder.
 */
public final class HostFolder implements TransferTarget {
    private static final String PART = ".part";

    private final Path folder;
    private final Optional<String> name;
    private final List<Path> complete = new ArrayList<>();

    /** @param name of the first file, in place of its sender's; needed where a protocol carries none */
    public HostFolder(Path folder, Optional<String> name) {
        this.folder = folder;
        this.name = name;
    }

    /** The files that are complete. */
    public List<Path> complete() {
        return List.copyOf(complete);
    }

    @Override
    public Optional<TransferSink> accept(TransferFile file) throws TransferException {
        Path path = folder.resolve(nameOf(file));
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new TransferException(path + " exists already; remove it, or name another file");
        }
        return Optional.of(new Part(path, file));
    }

    private String nameOf(TransferFile file) throws TransferException {
        if (name.isPresent() && complete.isEmpty()) {
            return name.get();
        }
        String path = file.name();
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (last.isBlank() || last.equals(".") || last.equals("..") || last.indexOf(0) >= 0) {
            throw new TransferException("the sender gives the file no name; name one behind the board");
        }
        return last;
    }

    /** A file that is not complete yet. */
    private final class Part implements TransferSink {
        private final Path path;
        private final Path part;
        private final TransferFile file;
        /** No channel: those are closed for good when their thread is interrupted. */
        private final RandomAccessFile contents;

        private long base = -1;

        Part(Path path, TransferFile file) throws TransferException {
            this.path = path;
            this.file = file;
            part = path.resolveSibling(path.getFileName() + PART);
            try {
                Files.deleteIfExists(part);
                contents = new RandomAccessFile(part.toFile(), "rw");
            } catch (IOException e) {
                throw failure(e);
            }
        }

        private TransferException failure(IOException cause) {
            return new TransferException(part + " cannot be written: " + cause.getMessage(), cause);
        }

        /** Data with addresses begin at the lowest one, which comes first. */
        @Override
        public void write(long position, byte[] bytes, int offset, int length) throws TransferException {
            base = base < 0 ? position : base;
            if (position < base) {
                throw new TransferException(String.format(
                        "data for 0x%x came after those for 0x%x; only rising addresses can be kept", position, base));
            }
            try {
                contents.seek(position - base);
                contents.write(bytes, offset, length);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void finish() throws TransferException {
            try {
                contents.close();
                if (file.modified().isPresent()) {
                    Files.setLastModifiedTime(
                            part, FileTime.from(file.modified().get()));
                }
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
                complete.add(path);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void abandon() {
            try {
                contents.close();
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // it is told that the transfer broke off
                return;
            }
        }
    }
}
