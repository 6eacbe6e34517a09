package trampoline.engine.runtime;

import java.nio.ByteOrder;

/**
 * Used by translated code of cores of 32 bits: loads and stores that find their page in a map handed to them, and throw {@link
 * Miss} when it is not there or the address is not aligned. One copy for all sites, so that HotSpot knows from the start
 * that both happen, and does not compile the second case away at a site that has not met it yet. Throwing leaves no call
 * in the region's code, so that its locals can stay in the processor's registers.
 *
 * <p>In all of them {@code at} is the position of the instruction in its region, {@code budget} the region's
 * count of instructions that may still be executed. An entry of {@code pages} is what has to be added to the address,
 * or has its two lower bits set; {@code pages} and {@code store} are the core's own, as nothing else checks an index.
 */
public final class FastPath {
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private FastPath() {}

    /** Whether this Java lets translated code reach memory; where it does not, nothing can be translated. */
    public static boolean isAvailable() {
        return PlainMemory.isAvailable();
    }

    /** Loads a byte, zero-extended. */
    public static int load8(RunningCore core, int[] pages, byte[] store, int address, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if ((distance & 1) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        return PlainMemory.get8(store, distance + address);
    }

    /** Loads two bytes, zero-extended. */
    public static int load16(RunningCore core, int[] pages, byte[] store, int address, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if (((distance | address) & 1) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        int value = PlainMemory.get16(store, distance + address);
        return LITTLE ? value : Short.reverseBytes((short) value) & 0xffff;
    }

    /** Loads four bytes. */
    public static int load32(RunningCore core, int[] pages, byte[] store, int address, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if (((distance | address) & 3) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        int value = PlainMemory.get32(store, distance + address);
        return LITTLE ? value : Integer.reverseBytes(value);
    }

    /** As {@link #load16}, from big-endian memory. */
    public static int load16Big(RunningCore core, int[] pages, byte[] store, int address, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if (((distance | address) & 1) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        int value = PlainMemory.get16(store, distance + address);
        return !LITTLE ? value : Short.reverseBytes((short) value) & 0xffff;
    }

    /** As {@link #load32}, from big-endian memory. */
    public static int load32Big(RunningCore core, int[] pages, byte[] store, int address, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if (((distance | address) & 3) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        int value = PlainMemory.get32(store, distance + address);
        return !LITTLE ? value : Integer.reverseBytes(value);
    }

    /** Stores the low 8 bits. */
    public static void store8(RunningCore core, int[] pages, byte[] store, int address, int value, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if ((distance & 1) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        PlainMemory.put8(store, distance + address, value);
    }

    /** Stores the low 16 bits. */
    public static void store16(
            RunningCore core, int[] pages, byte[] store, int address, int value, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if (((distance | address) & 1) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        PlainMemory.put16(store, distance + address, LITTLE ? value : Short.reverseBytes((short) value));
    }

    /** Stores 32 bits. */
    public static void store32(
            RunningCore core, int[] pages, byte[] store, int address, int value, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if (((distance | address) & 3) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        PlainMemory.put32(store, distance + address, LITTLE ? value : Integer.reverseBytes(value));
    }

    /** As {@link #store16}, to big-endian memory. */
    public static void store16Big(
            RunningCore core, int[] pages, byte[] store, int address, int value, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if (((distance | address) & 1) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        PlainMemory.put16(store, distance + address, !LITTLE ? value : Short.reverseBytes((short) value));
    }

    /** As {@link #store32}, to big-endian memory. */
    public static void store32Big(
            RunningCore core, int[] pages, byte[] store, int address, int value, int at, int budget) {
        int distance = PlainMemory.element(pages, address >>> 12);
        if (((distance | address) & 3) != 0) {
            core.missAt(at, budget);
            throw Miss.MISS;
        }
        PlainMemory.put32(store, distance + address, !LITTLE ? value : Integer.reverseBytes(value));
    }
}
