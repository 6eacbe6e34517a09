package trampoline.image.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.image.ImageException;
import trampoline.image.load.LoadSegment;
import trampoline.image.payload.Compression;

/**
 * A node of {@code /images}.
 *
 * @param name of the node
 * @param description for people
 * @param type for example {@code "kernel"}, {@code "ramdisk"}, {@code "flat_dt"}
 * @param os for example {@code "linux"}
 * @param architecture for example {@code "arm"}
 * @param compression of the data
 * @param load where it wants to lie, unpacked
 * @param entry where it wants to be entered
 * @param hashes those that were there; {@link #verify} compares them with the data
 * @param data packed as they are; owned by this record
 */
public record FitImage(
        String name,
        String description,
        String type,
        Optional<String> os,
        Optional<String> architecture,
        Compression compression,
        OptionalLong load,
        OptionalLong entry,
        List<FitHash> hashes,
        byte[] data) {
    /**
     * Checks the hashes.
     *
     * @throws ImageException naming the first that is not that of the data
     */
    public void verify() throws ImageException {
        for (FitHash hash : hashes) {
            hash.verify(name, data);
        }
    }

    /**
     * The data, unpacked. As in U-Boot a RAM disk is left packed: the kernel unpacks it.
     *
     * @param limit most bytes it may have
     * @throws ImageException when they do not unpack, or to more
     */
    public byte[] unpack(int limit) throws ImageException {
        Compression used = type.equals("ramdisk") ? Compression.NONE : compression;
        try {
            return used.unpack(data, limit);
        } catch (ImageException e) {
            throw (ImageException) new ImageException("FIT: image '" + name + "': " + e.getMessage()).initCause(e);
        }
    }

    /**
     * What goes into memory.
     *
     * @param limit most bytes it may have
     * @return empty when the image does not say where
     * @throws ImageException when it does not unpack, or goes past the last address of 64 bits
     */
    public Optional<LoadSegment> segment(int limit) throws ImageException {
        if (load.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = unpack(limit);
        return Optional.of(
                new LoadSegment("FIT image '" + name + "'", load.getAsLong(), bytes, 0, bytes.length, bytes.length));
    }
}
