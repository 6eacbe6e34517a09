package trampoline.engine;

import trampoline.engine.GuestCore.Access;

/** What is known of virtual addresses of 64 bits at one privilege. */
final class AddressSpace {
    private static final int CODE_PAGES = 4096;
    private static final int DATA_PAGES = 1024;

    /** Plain memory that can be read directly. */
    final TaggedPages readPages = new TaggedPages();

    /** Plain memory that can be written directly. */
    final TaggedPages writePages = new TaggedPages();

    /** Where instructions were fetched from. */
    final TranslationBuffer fetchBuffer = new TranslationBuffer(CODE_PAGES);

    private final TranslationBuffer readBuffer = new TranslationBuffer(DATA_PAGES);
    private final TranslationBuffer writeBuffer = new TranslationBuffer(DATA_PAGES);
    private final LargePages large = new LargePages();

    TaggedPages pages(Access access) {
        return access == Access.LOAD ? readPages : writePages;
    }

    TranslationBuffer buffer(Access access) {
        return switch (access) {
            case FETCH -> fetchBuffer;
            case LOAD -> readBuffer;
            case STORE -> writeBuffer;
        };
    }

    /** Notes that {@code address} lies in a page of more than 4 KiB. */
    void inLargePage(long address, int bits) {
        large.add(address, bits);
    }

    /** log2 of the size of what has to be forgotten to forget {@code address}. */
    int bitsAt(long address) {
        return large.bitsAt(address);
    }

    void flush() {
        readPages.flush();
        writePages.flush();
        readBuffer.flush();
        writeBuffer.flush();
        fetchBuffer.flush();
        large.clear();
    }

    /** Forgets the 4 KiB around {@code address}. True when instructions were fetched from there. */
    boolean flushPage(long address) {
        readPages.flushPage(address);
        writePages.flushPage(address);
        readBuffer.flushPage(address);
        writeBuffer.flushPage(address);
        return fetchBuffer.flushPage(address);
    }

    /** Forgets the {@code 1 << bits} bytes around {@code address}. */
    void flushPages(long address, int bits) {
        readPages.flushPages(address, bits);
        writePages.flushPages(address, bits);
        readBuffer.flushPages(address, bits);
        writeBuffer.flushPages(address, bits);
        fetchBuffer.flushPages(address, bits);
    }
}
