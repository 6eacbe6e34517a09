package trampoline.transfer.net.tftp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import trampoline.api.network.HostNetwork.Access;

/**
 * The folder whose files a server gives. Whatever a name says, nothing outside is reached: names that begin at the root, that
 * go up, or that lead out by a link are refused, and so is what is no ordinary file.
 */
public final class TftpFolder implements TftpFiles {
    private final Path root;
    private final Access access;

    /** @throws IOException naming the folder when it is none */
    public TftpFolder(Path folder, Access access) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + " (the folder whose files are given by TFTP)");
        }
        root = folder.toRealPath();
        this.access = access;
    }

    private Path resolve(String name) throws TftpRefusal {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new TftpRefusal(TftpMessage.Failure.NOT_FOUND, "'" + name + "' is no file name");
        }
        if (path.isAbsolute() || name.startsWith("\\")) {
            throw new TftpRefusal(
                    TftpMessage.Failure.ACCESS, "'" + name + "': names are those in the served folder, without root");
        }
        for (Path part : path) {
            if (part.toString().equals("..")) {
                throw new TftpRefusal(TftpMessage.Failure.ACCESS, "'" + name + "' leads out of the served folder");
            }
        }
        return root.resolve(path);
    }

    private static void requireName(String name) throws TftpRefusal {
        if (name.isBlank()) {
            throw new TftpRefusal(TftpMessage.Failure.NOT_FOUND, "the request names no file");
        }
    }

    @Override
    public FileContents open(String name) throws TftpRefusal {
        requireName(name);
        Path path = resolve(name);
        try {
            if (!Files.exists(path)) {
                throw new TftpRefusal(TftpMessage.Failure.NOT_FOUND, "file '" + name + "' not found");
            }
            Path real = path.toRealPath();
            if (!real.startsWith(root)) {
                throw new TftpRefusal(
                        TftpMessage.Failure.ACCESS, "'" + name + "' is a link that leads out of the served folder");
            }
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new TftpRefusal(TftpMessage.Failure.ACCESS, "'" + name + "' is no ordinary file");
            }
            return FileContents.of(FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new TftpRefusal(TftpMessage.Failure.ACCESS, "'" + name + "' cannot be read");
        }
    }

    @Override
    public Path place(String name) throws TftpRefusal {
        requireName(name);
        if (access == Access.READ_ONLY) {
            throw new TftpRefusal(
                    TftpMessage.Failure.ACCESS, "'" + name + "': this server only gives files; it takes none");
        }
        Path path = resolve(name);
        try {
            Path folder = path.getParent();
            boolean inside = folder != null
                    && Files.isDirectory(folder)
                    && folder.toRealPath().startsWith(root);
            if (!inside) {
                throw new TftpRefusal(TftpMessage.Failure.ACCESS, "'" + name + "' lies in no folder of the served one");
            }
            Path file = folder.toRealPath().resolve(path.getFileName());
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new TftpRefusal(TftpMessage.Failure.ACCESS, "'" + name + "' is no ordinary file");
            }
            return file;
        } catch (IOException e) {
            throw new TftpRefusal(TftpMessage.Failure.ACCESS, "'" + name + "' cannot be written");
        }
    }
}
