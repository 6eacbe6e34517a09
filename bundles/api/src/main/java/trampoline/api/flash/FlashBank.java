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
    long address();

    /** Number of bytes. */
    int length();

    /** What the chips are, for people: {@code "2 x Intel 28F160F3, bottom boot"}. */
    String chips();

    /** Width of the bank's data bus: 8, 16 or 32. */
    int busBits();

    /** Data lines of one chip, as it is wired: 8 or 16. */
    int chipBits();

    /** Number of chips side by side: 1, 2 or 4. */
    default int chipCount() {
        return busBits() / chipBits();
    }

    /** The commands that the chips take. */
    FlashCommandSet commandSet();

    /** What locks the blocks have. */
    FlashProtection protection();

    /** All erase blocks in order of address. */
    List<EraseBlock> blocks();

    /**
     * True while the block around {@code offset} refuses to be erased or programmed.
     *
     * @throws IndexOutOfBoundsException when the offset is outside the bank
     */
    boolean locked(int offset);

    /**
     * Locks or unlocks the block around {@code offset}, as a bench does with its high voltages: also where no command
     * could.
     *
     * @throws IndexOutOfBoundsException when the offset is outside the bank
     * @throws UnsupportedOperationException when the chips have no locks
     * @throws java.io.UncheckedIOException when the locks outlive power and their file cannot be written
     */
    void lock(int offset, boolean locked);

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
