package trampoline.engine.runtime;

import java.nio.ByteOrder;

/**
 * Used by translated code of cores of 64 bits: as {@link FastPath}, with addresses of 64 bits. The pages at hand are kept
 * in a table of pairs, direct mapped: at {@link #slot} of an address the page's virtual address, and behind it what has to
 * be added to an address of the page to get its place in the store. Page and alignment are checked by one comparison:
 * what is not aligned has lower bits that no page's address has.
 */
public final class FastPath64 {
    /** Pages that a table can hold. */
    public static final int PAGES = 4096;

    /** Stands in the place of a page's virtual address where there is none: no access is aligned so badly. */
    public static final long NONE = 0x800;

    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final int SLOTS = 2 * PAGES - 2;
    private static final long PAGE = -4096;

    private FastPath64() {}

    /** Where in a table the page around {@code address} belongs. */
    public static int slot(long address) {
        return (int) (address >>> 11) & SLOTS;
    }

    /**
     * Where in the store an access goes.
     *
     * @param checked the bits of the address that have to agree with the page's
     */
    private static long place(RunningCore core, long[] pages, long address, long checked, int at, int budget) {
        int slot = slot(address);
        if (PlainMemory.element(pages, slot) != (address & checked)) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        return PlainMemory.element(pages, slot + 1) + address;
    }

    /** Loads a byte, zero-extended. */
    public static int load8(RunningCore core, long[] pages, byte[] store, long address, int at, int budget) {
        return PlainMemory.get8(store, place(core, pages, address, PAGE, at, budget));
    }

    /** Loads two bytes, zero-extended. */
    public static int load16(RunningCore core, long[] pages, byte[] store, long address, int at, int budget) {
        int value = PlainMemory.get16(store, place(core, pages, address, PAGE | 1, at, budget));
        return LITTLE ? value : Short.reverseBytes((short) value) & 0xffff;
    }

    /** Loads four bytes. */
    public static int load32(RunningCore core, long[] pages, byte[] store, long address, int at, int budget) {
        int value = PlainMemory.get32(store, place(core, pages, address, PAGE | 3, at, budget));
        return LITTLE ? value : Integer.reverseBytes(value);
    }

    /** Loads eight bytes. */
    public static long load64(RunningCore core, long[] pages, byte[] store, long address, int at, int budget) {
        long value = PlainMemory.get64(store, place(core, pages, address, PAGE | 7, at, budget));
        return LITTLE ? value : Long.reverseBytes(value);
    }

    /** As {@link #load16}, from big-endian memory. */
    public static int load16Big(RunningCore core, long[] pages, byte[] store, long address, int at, int budget) {
        int value = PlainMemory.get16(store, place(core, pages, address, PAGE | 1, at, budget));
        return !LITTLE ? value : Short.reverseBytes((short) value) & 0xffff;
    }

    /** As {@link #load32}, from big-endian memory. */
    public static int load32Big(RunningCore core, long[] pages, byte[] store, long address, int at, int budget) {
        int value = PlainMemory.get32(store, place(core, pages, address, PAGE | 3, at, budget));
        return !LITTLE ? value : Integer.reverseBytes(value);
    }

    /** As {@link #load64}, from big-endian memory. */
    public static long load64Big(RunningCore core, long[] pages, byte[] store, long address, int at, int budget) {
        long value = PlainMemory.get64(store, place(core, pages, address, PAGE | 7, at, budget));
        return !LITTLE ? value : Long.reverseBytes(value);
    }

    /** Stores the low 8 bits. */
    public static void store8(
            RunningCore core, long[] pages, byte[] store, long address, int value, int at, int budget) {
        PlainMemory.put8(store, place(core, pages, address, PAGE, at, budget), value);
    }

    /** Stores the low 16 bits. */
    public static void store16(
            RunningCore core, long[] pages, byte[] store, long address, int value, int at, int budget) {
        long place = place(core, pages, address, PAGE | 1, at, budget);
        PlainMemory.put16(store, place, LITTLE ? value : Short.reverseBytes((short) value));
    }

    /** Stores 32 bits. */
    public static void store32(
            RunningCore core, long[] pages, byte[] store, long address, int value, int at, int budget) {
        long place = place(core, pages, address, PAGE | 3, at, budget);
        PlainMemory.put32(store, place, LITTLE ? value : Integer.reverseBytes(value));
    }

    /** Stores 64 bits. */
    public static void store64(
            RunningCore core, long[] pages, byte[] store, long address, long value, int at, int budget) {
        long place = place(core, pages, address, PAGE | 7, at, budget);
        PlainMemory.put64(store, place, LITTLE ? value : Long.reverseBytes(value));
    }

    /** As {@link #store16}, to big-endian memory. */
    public static void store16Big(
            RunningCore core, long[] pages, byte[] store, long address, int value, int at, int budget) {
        long place = place(core, pages, address, PAGE | 1, at, budget);
        PlainMemory.put16(store, place, !LITTLE ? value : Short.reverseBytes((short) value));
    }

    /** As {@link #store32}, to big-endian memory. */
    public static void store32Big(
            RunningCore core, long[] pages, byte[] store, long address, int value, int at, int budget) {
        long place = place(core, pages, address, PAGE | 3, at, budget);
        PlainMemory.put32(store, place, !LITTLE ? value : Integer.reverseBytes(value));
    }

    /** As {@link #store64}, to big-endian memory. */
    public static void store64Big(
            RunningCore core, long[] pages, byte[] store, long address, long value, int at, int budget) {
        long place = place(core, pages, address, PAGE | 7, at, budget);
        PlainMemory.put64(store, place, !LITTLE ? value : Long.reverseBytes(value));
    }
}
