package trampoline.machine.flash;

import java.util.List;
import trampoline.api.flash.EraseBlock;

/** One NOR flash chip with 16 data pins. Addresses count its words. */
public interface FlashChip {
    /** For example {@code "Intel 28F160F3, bottom boot"}. */
    String model();

    /** Its erase blocks in order of address, in bytes of this chip. */
    List<EraseBlock> blocks();

    /** Connects the cells; once, by the bank the chip is put into. */
    void connect(FlashCells cells);

    /** What the data pins show when {@code word} is read. */
    int read(int word);

    /** A write cycle: a command, or data that a command waits for. */
    void write(int word, int value);

    /** True while reads give the cells' contents. */
    boolean readsArray();

    /** True while the block around {@code word} refuses to be erased or programmed. */
    boolean locked(int word);

    /** True while an operation is under way that a core may wait for by reading the status. */
    default boolean busy() {
        return false;
    }

    /**
     * The reset pin, or the end of power. An operation under way, suspended or not, is broken off: the words it was to
     * write hold something between what they held and what they were to hold, all others stay.
     */
    void reset();
}
