package trampoline.room;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Pattern;
import trampoline.api.board.BoardException;

/**
 * A folder that nobody else may put anything into. In one that others can write to, a link in place of a file of ours
 * would have its target emptied, and a pipe would be waited for.
 */
final class OwnFolder {
    /** The files that are opened in a state folder: the lock, and those of flash banks. */
    private static final Pattern OPENED = Pattern.compile("lock|.*\\.(img|journal|locks|new)");

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** This process, where Linux is; its owner is who runs it (proc(5)). */
    private static final Path PROCESS = Path.of("/proc/self");

    private OwnFolder() {}

    /** Makes a folder and those above it, so that nobody else can look into them; what is there stays as it is. */
    static void create(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        if (knowsOwners(path)) {
            Files.createDirectories(path, PRIVATE);
        } else {
            Files.createDirectories(path);
        }
    }

    /**
     * Looks before anything in it is opened.
     *
     * @throws BoardException naming what is not this user's, or is no plain file
     */
    static void requireOurs(Path path) throws BoardException, IOException {
        if (Files.isSymbolicLink(path)) {
            throw refused(path, "it is a link; name the folder itself, or one above it, with --state");
        }
        if (knowsOwners(path)) {
            requireOwner(path);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (OPENED.matcher(name).matches() && !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    String kind = Files.isSymbolicLink(entry) ? "a link" : "no file";
                    throw refused(path, "'" + name + "' in it is " + kind + "; move it away");
                }
            }
        }
    }

    private static void requireOwner(Path path) throws BoardException, IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        UserPrincipal owner = attributes.owner();
        UserPrincipal user = ownsThisProcess(owner) ? owner : ownerOfWhatIsMadeIn(path);
        if (!owner.equals(user)) {
            throw refused(
                    path,
                    "it belongs to user " + owner.getName() + ", not to " + user.getName()
                            + "; choose another one with --state");
        }
        boolean byGroup = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                // on many systems each user has a group of the same name, alone
                && !attributes.group().getName().equals(user.getName());
        if (byGroup || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refused(path, "others may write to it; 'chmod go-w " + path + "' keeps them out");
        }
    }

    /** Where Linux tells it: on most systems who runs this owns what it makes, and no file need be made to see it. */
    private static boolean ownsThisProcess(UserPrincipal user) throws IOException {
        return Files.exists(PROCESS) && Files.getOwner(PROCESS).equals(user);
    }

    private static UserPrincipal ownerOfWhatIsMadeIn(Path path) throws IOException {
        Path probe = Files.createTempFile(path, "owner", null);
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static BoardException refused(Path path, String why) {
        return new BoardException("state folder " + path + " is not used: " + why);
    }
}
