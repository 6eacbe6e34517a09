package trampoline.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches a transfer, and can end it. Called on the thread of the transfer. Of each file it hears {@link #begun}, {@link
 * #progress} as often as the protocol has news, and {@link #ended}.
 */
@ConsumerType
public interface TransferMonitor {
    /** Watches nothing and never cancels. */
    TransferMonitor NONE = new TransferMonitor() {};

    /**
     * A file begins.
     *
     * @param position 0, or behind what a transfer that broke off had brought
     */
    default void begun(TransferFile file, long position) {}

    /** So many bytes of the file have been received and checked, or sent and, where the protocol tells, acknowledged. */
    default void progress(long bytes) {}

    /**
     * Something has to be sent again.
     *
     * @param reason for people: {@code "block 17: CRC"}
     */
    default void repeated(String reason) {}

    /**
     * A file has ended.
     *
     * @param complete false when it was skipped or broke off
     */
    default void ended(TransferFile file, boolean complete) {}

    /**
     * True when this side wants no more. A protocol asks after each block and whenever it has waited in vain, at least
     * once a second; it then tells the other side and fails with a {@link TransferCancelledException}.
     */
    default boolean cancelled() {
        return false;
    }
}
