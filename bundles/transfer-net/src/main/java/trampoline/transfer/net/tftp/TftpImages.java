package trampoline.transfer.net.tftp;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Files in memory, before those of a folder, where there is one. */
public final class TftpImages implements TftpFiles {
    private final Map<String, byte[]> images;
    private final Optional<TftpFolder> folder;

    /** @param images bytes, by name */
    public TftpImages(Map<String, byte[]> images, Optional<TftpFolder> folder) {
        this.images = images;
        this.folder = folder;
    }

    @Override
    public FileContents open(String name) throws TftpRefusal {
        byte[] image = images.get(name);
        return image == null ? folder(name).open(name) : FileContents.of(image);
    }

    @Override
    public Path place(String name) throws TftpRefusal {
        if (images.containsKey(name)) {
            throw new TftpRefusal(TftpMessage.Failure.ACCESS, "'" + name + "' is what the board boots");
        }
        return folder(name).place(name);
    }

    private TftpFolder folder(String name) throws TftpRefusal {
        return folder.orElseThrow(() ->
                new TftpRefusal(TftpMessage.Failure.NOT_FOUND, "file '" + name + "' not found: no folder is served"));
    }
}
