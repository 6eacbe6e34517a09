package trampoline.machine.flash;

import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/** One NOR flash chip. Addresses count what its data pins show at once: bytes, or words of 16 bits. */
public interface FlashChip {
    /** For example {@code "Intel 28F160F3, bottom boot"}. */
    String model();

    /** Its data pins and erase blocks. */
    ChipLayout layout();

    /** The commands that it takes. */
    FlashCommandSet commandSet();

    /** What locks its blocks have. */
    FlashProtection protection();

    /**
     * Connects the cells; once, by the bank the chip is put into.
     *
     * @param array the contents
     * @param locks one for each block: {@link BlockLocks#UNLOCKED} or another value; used by chips whose locks outlive
     *     power
     */
    void connect(FlashCells array, FlashCells locks);

    /** What the data pins show when {@code word} is read. */
    int read(int word);

    /** A write cycle: a command, or data that a command waits for. */
    void write(int word, int value);

    /**
     * True while reads give the cells' contents and no command is half given. What makes it false is a write; it becomes
     * true again by a write or a reset, or when an operation ends.
     */
    boolean readsArray();

    /** True while the block around {@code word} refuses to be erased or programmed. */
    boolean locked(int word);

    /**
     * Locks or unlocks the block around {@code word} as a programmer's bench does.
     *
     * @throws UnsupportedOperationException when the chip has no locks
     */
    void lock(int word, boolean locked);

    /** True while an operation is under way that a core may wait for by reading the status. */
    boolean busy();

    /**
     * The reset pin, or the end of power. An operation under way, suspended or not, is broken off: the words it was to
     * write hold something between what they held and what they were to hold, all others stay.
     */
    void reset();
}
