package trampoline.engine;

/**
 * Which part of a virtual address space has pages of more than 4 KiB: the smallest aligned block around them all. Of a
 * large page only those 4 KiB are kept that were accessed; to forget one of them is to forget them all.
 */
final class LargePages {
    /** An address of the block. */
    private long address;

    /** log2 of the block's size; 0 when there are no such pages. */
    private int blockBits;

    /** log2 of the largest page's size. */
    private int pageBits;

    /**
     * Notes the page around {@code within}.
     *
     * @param bits log2 of its size
     */
    void add(long within, int bits) {
        pageBits = Math.max(pageBits, bits);
        if (blockBits == 0) {
            address = within;
            blockBits = bits;
            return;
        }
        int differing = 64 - Long.numberOfLeadingZeros(address ^ within);
        blockBits = Math.max(Math.max(blockBits, bits), differing);
    }

    /** log2 of the size of the largest page that {@code within} may lie in; 12 outside all large ones. */
    int bitsAt(long within) {
        boolean here = blockBits >= 64 || blockBits > 0 && (address ^ within) >>> blockBits == 0;
        return here ? pageBits : 12;
    }

    void clear() {
        blockBits = 0;
        pageBits = 0;
    }
}
