package trampoline.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes the contents of one file. A protocol calls {@link #write} any number of times, then {@link #finish} or {@link
 * #abandon} once. What it writes has passed the protocol's own checks.
 */
@ConsumerType
public interface TransferSink {
    /**
     * Bytes from the beginning of the file that are here from a transfer that broke off. A protocol that can resume has
     * the sender begin behind them; every other one begins at 0.
     */
    default long present() {
        return 0;
    }

    /**
     * Takes bytes.
     *
     * @param position of the first one in the file: 0 or {@link #present} at first, then without a gap. From a protocol
     *     that {@linkplain SerialProtocol#addressed carries addresses} it is the address, in any order and with gaps
     * @throws TransferException when there is no room, with the sizes; the protocol cancels the transfer
     */
    void write(long position, byte[] bytes, int offset, int length) throws TransferException;

    /**
     * The file is complete.
     *
     * @throws TransferException when it cannot be kept; the protocol cancels the transfer
     */
    default void finish() throws TransferException {}

    /** The transfer broke off in this file; what was written is no file. */
    default void abandon() {}
}
