package trampoline.api.transfer;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Where received files go, one after the other. */
@FunctionalInterface
@ConsumerType
public interface TransferTarget {
    /**
     * A file is offered.
     *
     * @return where its contents go; empty when it is not wanted: the protocol then has the sender skip it, or where it
     *     cannot, cancels the transfer
     * @throws TransferException when it cannot be taken, with the reason; the protocol cancels the transfer
     */
    Optional<TransferSink> accept(TransferFile file) throws TransferException;
}
