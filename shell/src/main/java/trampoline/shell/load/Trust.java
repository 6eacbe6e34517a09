package trampoline.shell.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Whether a file that is about to be run, or to be believed, can have been written by its user only. */
final class Trust {
    private static final String SUPERUSER = "root";

    private Trust() {}

    /**
     * Looks at a file and at the folder that it lies in. The group may write when it is named like the owner: on many
     * systems each user has such a group, alone.
     *
     * @return why it is not to be used, naming the culprit and the way out; empty when it may be
     */
    static Optional<String> refusal(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(file + " is not a file, or a link to one; put the file itself there");
            }
            Path folder = file.toAbsolutePath().getParent();
            PosixFileAttributes ofFolder = Files.readAttributes(folder, PosixFileAttributes.class);
            PosixFileAttributes ofFile =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (isWritableByOthers(ofFolder)) {
                return Optional.of(
                        "others may write to folder " + folder + "; 'chmod go-w " + folder + "' keeps them out");
            }
            if (isWritableByOthers(ofFile)) {
                return Optional.of("others may write to it; 'chmod go-w " + file + "' keeps them out");
            }
            if (!ofFile.owner().equals(ofFolder.owner())
                    && !ofFile.owner().getName().equals(SUPERUSER)) {
                return Optional.of("it belongs to user " + ofFile.owner().getName() + " and not to "
                        + ofFolder.owner().getName() + ", as the folder does; a copy would be your own");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("its permissions cannot be read: " + e);
        }
    }

    private static boolean isWritableByOthers(PosixFileAttributes attributes) {
        Set<PosixFilePermission> permissions = attributes.permissions();
        return permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)
                        && !attributes
                                .group()
                                .getName()
                                .equals(attributes.owner().getName());
    }
}
