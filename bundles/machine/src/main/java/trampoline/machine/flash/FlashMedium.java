package trampoline.machine.flash;

import java.io.Closeable;
import java.io.IOException;

/** Bytes that outlive the process: what is written is in the system's hands, what is forced is on the disk. */
interface FlashMedium extends Closeable {
    /** Number of bytes. */
    long length() throws IOException;

    /**
     * Checks, at the price of a system call, that nobody has taken any of the bytes away.
     *
     * @throws IOException saying what is missing
     */
    default void requireWhole() throws IOException {}

    /** Reads {@code count} bytes that are there. */
    void read(int at, byte[] target, int to, int count) throws IOException;

    /** Writes; a process that is killed meanwhile may have written any of the bytes. */
    void write(int at, byte[] source, int from, int count) throws IOException;

    /** Brings everything to the disk. */
    void force() throws IOException;

    /** Brings a range to the disk. */
    void force(int at, int count) throws IOException;

    /** Makes it empty. */
    void clear() throws IOException;
}
