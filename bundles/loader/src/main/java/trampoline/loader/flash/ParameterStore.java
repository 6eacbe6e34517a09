package trampoline.loader.flash;

import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.boot.LoaderException;

/** The flash bank that holds the parameters, as whoever writes them reaches it: the loader, or a bench programmer. */
@ConsumerType
public interface ParameterStore {
    /** Reads bytes from the bank's {@code offset} on, a multiple of 4. */
    byte[] read(int offset, int length);

    /**
     * Changes bytes; what shares an erase block with them is kept.
     *
     * @param offset from the bank's start, a multiple of 4
     * @throws LoaderException when the flash refuses
     */
    void rewrite(int offset, byte[] contents) throws LoaderException;

    /**
     * Erases whole erase blocks.
     *
     * @param offset first byte of a block
     * @param length bytes of one or more blocks
     * @throws LoaderException when the range is not made of whole blocks, or the flash refuses
     */
    void erase(int offset, int length) throws LoaderException;

    /**
     * Programs bytes over what is there, without erasing, and compares: bits can only become 0.
     *
     * @param offset from the bank's start, a multiple of 4
     * @param contents whole words of 4 bytes
     * @throws LoaderException when the flash refuses, or does not hold the bytes afterwards
     */
    void program(int offset, byte[] contents) throws LoaderException;
}
