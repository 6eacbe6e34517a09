package trampoline.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/** A file that is sent. A protocol may read any part of it again: for a repetition, or after a resumption. */
@ConsumerType
public interface TransferSource {
    /** What the receiver is told; its size is known. */
    TransferFile file();

    /**
     * Position of the first byte: 0, and for protocols that {@linkplain SerialProtocol#addressed carry addresses} the
     * address that it has. The byte behind the last one is at {@code start + size}.
     */
    default long start() {
        return 0;
    }

    /**
     * Reads bytes.
     *
     * @param position of the first one, from {@link #start} on
     * @param length 1 or more
     * @return how many, at least 1; -1 at the end
     * @throws TransferException when it cannot be read
     */
    int read(long position, byte[] buffer, int offset, int length) throws TransferException;

    /** A file that lies in an array. */
    static TransferSource of(TransferFile file, byte[] contents) {
        return new ArraySource(file, contents);
    }
}
