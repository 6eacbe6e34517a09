package trampoline.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What all transfer protocols have in common. Contributed as a service of type {@link SerialProtocol} or {@link
 * NetworkProtocol}; consoles and the host find it there.
 */
@ConsumerType
public interface TransferProtocol {
    /** The capability namespace that a transfer plugin provides. */
    String NAMESPACE = "trampoline.transfer";

    /** As users type it, lower case, unique: {@code "xmodem"}. */
    String name();

    /** For people: {@code "XMODEM with CRC, blocks of 1024"}. */
    String title();
}
