package trampoline.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes what a protocol received. */
@ConsumerType
public interface TransferSink {
    /**
     * Takes the next bytes of the file.
     *
     * @throws TransferException when there is no room, with the sizes
     */
    void accept(byte[] bytes, int offset, int length) throws TransferException;
}
