package trampoline.api.flash;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A bank of NOR flash: one or more chips side by side that fill the bus width. This is the outside view, that of a
 * programmer's bench; the guest and the loader reach the chips by their command sequences on the bus.
 */
@ProviderType
public interface FlashBank {
    /** For example {@code "flash bank 0"}. */
    String name();

    /** Physical address of the first byte. */
    int address();

    /** Number of bytes. */
    int length();

    /** What the chips are, for people: {@code "2 x Intel 28F160F3, bottom boot"}. */
    String chips();

    /** All erase blocks in order of address. */
    List<EraseBlock> blocks();

    /** True while the block that starts at {@code offset} refuses to be erased or programmed. */
    boolean locked(int offset);

    /**
     * Reads the contents, whatever mode the chips are in.
     *
     * @throws IndexOutOfBoundsException when the range leaves the bank
     */
    byte[] read(int offset, int length);

    /**
     * Puts contents into the bank as a bench programmer does: blocks are erased and programmed, locks notwithstanding,
     * and the result is safely stored when the call returns.
     *
     * @throws IndexOutOfBoundsException when the range leaves the bank
     * @throws java.io.UncheckedIOException when the backing file cannot be written
     */
    void program(int offset, byte[] contents);

    /** Erases every block that the range touches; all its bytes become 0xff. */
    void erase(int offset, int length);
}
