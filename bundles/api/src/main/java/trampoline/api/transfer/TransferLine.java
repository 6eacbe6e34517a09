package trampoline.api.transfer;

import org.osgi.annotation.versioning.ProviderType;

/** The stream a protocol talks over, in virtual time. */
@ProviderType
public interface TransferLine {
    /**
     * Waits for a byte.
     *
     * @param timeoutMillis virtual milliseconds
     * @return 0 to 255; -1 when the time is over
     */
    int read(int timeoutMillis);

    /** Sends a byte. */
    void write(int value);
}
