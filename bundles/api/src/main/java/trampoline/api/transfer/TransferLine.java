package trampoline.api.transfer;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A channel of 8-bit characters to the other side of a transfer, in virtual time. Characters may come damaged, not at
 * all, or twice; a protocol is there to notice it.
 */
@ProviderType
public interface TransferLine {
    /**
     * Waits for a character.
     *
     * @param timeout picoseconds; 0 looks without waiting
     * @return 0 to 255; -1 when the time is over
     * @throws TransferException when the line is gone: the other side has hung up
     */
    int read(long timeout) throws TransferException;

    /**
     * Waits for a character and takes with it what else has come, without waiting for more.
     *
     * @param length most characters, 1 or more
     * @param timeout picoseconds for the first one; 0 looks without waiting
     * @return how many; 0 when the time is over
     * @throws TransferException when the line is gone
     */
    int read(byte[] buffer, int offset, int length, long timeout) throws TransferException;

    /**
     * Sends characters; comes back when the line has taken them, which may be before they have left.
     *
     * @throws TransferException when the line is gone
     */
    void write(byte[] bytes, int offset, int length) throws TransferException;

    /** Sends all of {@code bytes}; see {@link #write(byte[], int, int)}. */
    default void write(byte... bytes) throws TransferException {
        write(bytes, 0, bytes.length);
    }

    /** Waits until everything that was written has left. */
    void drain() throws TransferException;

    /**
     * Bits per second, of which a character takes ten. A protocol stretches its timeouts by it and chooses its block
     * length. 0 when nothing limits the line.
     */
    int speed();

    /** Virtual time in picoseconds, from any beginning. */
    long now();
}
