package trampoline.api.serial;

import org.osgi.annotation.versioning.ProviderType;

/** Leave to write to a board's serial connector. For one thread at a time. */
@ProviderType
public interface SerialWriter extends AutoCloseable {
    /**
     * Sends characters, at the line's speed and each only when the board's UART has room for it; comes back when the line
     * takes more, which may be long while the board stands still.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    void send(byte[] characters) throws InterruptedException;

    /** Others may write. Safe to call again. */
    @Override
    void close();
}
