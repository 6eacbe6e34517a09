package trampoline.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Used by translated code: loads and stores that find their page in a {@link TranslationBuffer} handed to them, and call
 * the core when it is not there. One copy for all sites, so that HotSpot knows from the start that both happen, and does
 * not compile the second case away at a site that has not met it yet.
 *
 * <p>In all of them {@code at} is the position of the instruction in its region, {@code budget} what is left of the
 * instructions to be executed when its block is done.
 */
public final class FastPath {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BIG_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int MASK = TranslationBuffer.SIZE - 1;

    private FastPath() {}

    /** Loads a byte, zero-extended. */
    public static int load8(Core core, long[] pages, byte[] store, int address, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        return (int) (entry >>> 32) == (address & 0xfffff000)
                ? store[address + (int) entry] & 0xff
                : core.loadMissed(address, 1, at, budget);
    }

    /** Loads two bytes, zero-extended. */
    public static int load16(Core core, long[] pages, byte[] store, int address, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        return (int) (entry >>> 32) == (address & 0xfffff001)
                ? (short) SHORT.get(store, address + (int) entry) & 0xffff
                : core.loadMissed(address, 2, at, budget);
    }

    /** Loads four bytes. */
    public static int load32(Core core, long[] pages, byte[] store, int address, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        return (int) (entry >>> 32) == (address & 0xfffff003)
                ? (int) INT.get(store, address + (int) entry)
                : core.loadMissed(address, 4, at, budget);
    }

    /** As {@link #load16}, from big-endian memory. */
    public static int load16Big(Core core, long[] pages, byte[] store, int address, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        return (int) (entry >>> 32) == (address & 0xfffff001)
                ? (short) BIG_SHORT.get(store, address + (int) entry) & 0xffff
                : core.loadMissed(address, 2, at, budget);
    }

    /** As {@link #load32}, from big-endian memory. */
    public static int load32Big(Core core, long[] pages, byte[] store, int address, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        return (int) (entry >>> 32) == (address & 0xfffff003)
                ? (int) BIG_INT.get(store, address + (int) entry)
                : core.loadMissed(address, 4, at, budget);
    }

    /** Stores the low 8 bits. */
    public static void store8(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) == (address & 0xfffff000)) {
            store[address + (int) entry] = (byte) value;
        } else {
            core.storeMissed(address, 1, value, at, budget);
        }
    }

    /** Stores the low 16 bits. */
    public static void store16(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) == (address & 0xfffff001)) {
            SHORT.set(store, address + (int) entry, (short) value);
        } else {
            core.storeMissed(address, 2, value, at, budget);
        }
    }

    /** Stores 32 bits. */
    public static void store32(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) == (address & 0xfffff003)) {
            INT.set(store, address + (int) entry, value);
        } else {
            core.storeMissed(address, 4, value, at, budget);
        }
    }

    /** As {@link #store16}, to big-endian memory. */
    public static void store16Big(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) == (address & 0xfffff001)) {
            BIG_SHORT.set(store, address + (int) entry, (short) value);
        } else {
            core.storeMissed(address, 2, value, at, budget);
        }
    }

    /** As {@link #store32}, to big-endian memory. */
    public static void store32Big(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) == (address & 0xfffff003)) {
            BIG_INT.set(store, address + (int) entry, value);
        } else {
            core.storeMissed(address, 4, value, at, budget);
        }
    }
}
