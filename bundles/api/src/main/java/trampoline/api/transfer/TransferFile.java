package trampoline.api.transfer;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a file that is transferred.
 *
 * @param name as the sender calls it, which may be anything: whoever stores the file under it has to confine it to a
 *     folder; empty where a protocol carries no names, as XMODEM
 * @param size in bytes; empty where a protocol does not tell it. Without it the contents may be longer than the file by
 *     what fills the last block
 * @param modified when the sender's file was changed last; empty where a protocol or the sender does not tell it
 */
public record TransferFile(String name, OptionalLong size, Optional<Instant> modified) {
    /**
     * @throws NullPointerException when a component is null
     * @throws IllegalArgumentException when the size is negative
     */
    public TransferFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(modified, "modified");
        if (size.isPresent() && size.getAsLong() < 0) {
            throw new IllegalArgumentException("file '" + name + "' cannot have " + size.getAsLong() + " bytes");
        }
    }

    /** A file of which nothing is known, as XMODEM's. */
    public static TransferFile unknown() {
        return new TransferFile("", OptionalLong.empty(), Optional.empty());
    }

    /** A file of known name and size. */
    public static TransferFile of(String name, long size) {
        return new TransferFile(name, OptionalLong.of(size), Optional.empty());
    }
}
