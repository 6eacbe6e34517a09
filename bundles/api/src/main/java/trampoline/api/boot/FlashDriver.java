package trampoline.api.boot;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.flash.EraseBlock;

/** The loader's driver for a flash bank, by the chips' command sequences on the bus. */
@ConsumerType
public interface FlashDriver {
    /** Physical address of the bank. */
    long address();

    /** The erase blocks, as the chips identified themselves. */
    List<EraseBlock> blocks() throws LoaderException;

    /**
     * Erases the block that starts at {@code offset}; the chips are back in read mode afterwards.
     *
     * @throws LoaderException with the chips' status in words: locked, erase error, low voltage
     */
    void erase(int offset) throws LoaderException;

    /**
     * Programs {@code contents}, a multiple of the bus width long, at {@code offset}; the chips are back in read mode
     * afterwards.
     *
     * @throws LoaderException with the chips' status in words
     */
    void program(int offset, byte[] contents) throws LoaderException;

    /**
     * Locks or unlocks the block that starts at {@code offset}.
     *
     * @throws LoaderException when no block starts there, or its lock cannot be changed by commands: see {@link
     *     FlashIdentification#protection}
     */
    void lock(int offset, boolean locked) throws LoaderException;

    /**
     * True while the block that starts at {@code offset} is locked, as the chips tell. A driver whose chips have no locks
     * need not tell; the default is false.
     *
     * @throws LoaderException when no block starts there
     */
    default boolean locked(int offset) throws LoaderException {
        return false;
    }

    /** What the chips say of themselves; empty when the driver does not ask them. */
    default Optional<FlashIdentification> identification() throws LoaderException {
        return Optional.empty();
    }
}
