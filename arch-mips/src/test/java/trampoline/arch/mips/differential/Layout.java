package trampoline.arch.mips.differential;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Where things lie in the memory of both machines: 16 MiB of RAM at physical 0. */
final class Layout {
    /** Bytes of memory. */
    static final int MEMORY = 16 << 20;

    static final int KSEG0 = 0x8000_0000;
    static final int KSEG1 = 0xa000_0000;
    static final int KSEG2 = 0xc000_0000;

    /** Prologue, exception handlers and collector. */
    static final int RUNTIME = 0x1000;

    /** The page table that Context leads to: 16 bytes for each pair of pages of {@link #WINDOW}. */
    static final int PAGE_TABLE = 0x2000;

    /** Virtual and physical address of the memory that the page table maps. */
    static final int WINDOW = 0x0040_0000;

    /** Pairs of pages in it. */
    static final int PAIRS = 64;

    /** The page table of {@link #KSEG2}, one pair of pages. */
    static final int KSEG2_TABLE = 0x0060_0000;

    /** A stream begins a little before this, so that it crosses from one page into the next. */
    static final int CODE = 0x0040_1000;

    /** The page that is compared: data, what handlers note, what the collector stores. */
    static final int PAGE = 0x0044_0000;

    /** Bytes of it. */
    static final int PAGE_BYTES = 0x1000;

    /** What loads and stores work on, from the beginning of the page. */
    static final int DATA_BYTES = 0x400;

    // Offsets in the page

    /** Offset of the next entry of the log. */
    static final int LOG_POSITION = 0x400;

    /** The TLB entry that the refill handler writes next. */
    static final int REFILL_INDEX = 0x404;

    /** What the handlers save. */
    static final int SAVED_AT = 0x408;

    /** Log of exceptions: 32 entries of 32 bytes. */
    static final int LOG = 0x800;

    /** Registers of coprocessor 0, then the TLB. */
    static final int COLLECTED = 0xc00;

    private Layout() {}

    static byte[] words(ByteOrder order, int... words) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * words.length).order(order);
        for (int word : words) {
            buffer.putInt(word);
        }
        return buffer.array();
    }
}
