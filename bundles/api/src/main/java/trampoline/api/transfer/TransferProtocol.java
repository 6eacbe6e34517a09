package trampoline.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/** A protocol that receives a file, contributed as a service. */
@ConsumerType
public interface TransferProtocol {
    /** The capability namespace of transfer protocols. */
    String NAMESPACE = "trampoline.transfer";

    /** What a transfer runs over. */
    enum Medium {
        /** A serial line. */
        SERIAL,
        /** A network port. */
        NETWORK
    }

    /** As users type it: {@code "xmodem"}. */
    String name();

    /** What it runs over. */
    Medium medium();

    /**
     * Receives one file.
     *
     * @param line the byte stream to and from the sender
     * @param sink where the contents go
     * @return number of bytes received
     * @throws TransferException when it fails; what the sink got so far is not a file
     */
    long receive(TransferLine line, TransferSink sink) throws TransferException;
}
