package trampoline.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Used by translated code: loads and stores that find their page in a {@link TranslationBuffer} handed to them, and throw
 * {@link Miss} when it is not there. One copy for all sites, so that HotSpot knows from the start that both happen, and
 * does not compile the second case away at a site that has not met it yet. Throwing leaves no call in the region's code,
 * so that its locals can stay in the processor's registers.
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
        if ((int) (entry >>> 32) != (address & 0xfffff000)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        return store[address + (int) entry] & 0xff;
    }

    /** Loads two bytes, zero-extended. */
    public static int load16(Core core, long[] pages, byte[] store, int address, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) != (address & 0xfffff001)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        return (short) SHORT.get(store, address + (int) entry) & 0xffff;
    }

    /** Loads four bytes. */
    public static int load32(Core core, long[] pages, byte[] store, int address, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) != (address & 0xfffff003)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        return (int) INT.get(store, address + (int) entry);
    }

    /** As {@link #load16}, from big-endian memory. */
    public static int load16Big(Core core, long[] pages, byte[] store, int address, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) != (address & 0xfffff001)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        return (short) BIG_SHORT.get(store, address + (int) entry) & 0xffff;
    }

    /** As {@link #load32}, from big-endian memory. */
    public static int load32Big(Core core, long[] pages, byte[] store, int address, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) != (address & 0xfffff003)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        return (int) BIG_INT.get(store, address + (int) entry);
    }

    /** Stores the low 8 bits. */
    public static void store8(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) != (address & 0xfffff000)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        store[address + (int) entry] = (byte) value;
    }

    /** Stores the low 16 bits. */
    public static void store16(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) != (address & 0xfffff001)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        SHORT.set(store, address + (int) entry, (short) value);
    }

    /** Stores 32 bits. */
    public static void store32(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) != (address & 0xfffff003)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        INT.set(store, address + (int) entry, value);
    }

    /** As {@link #store16}, to big-endian memory. */
    public static void store16Big(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) != (address & 0xfffff001)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        BIG_SHORT.set(store, address + (int) entry, (short) value);
    }

    /** As {@link #store32}, to big-endian memory. */
    public static void store32Big(Core core, long[] pages, byte[] store, int address, int value, int at, int budget) {
        long entry = pages[address >>> 12 & MASK];
        if ((int) (entry >>> 32) != (address & 0xfffff003)) {
            core.arriveAt(at, budget);
            throw Miss.MISS;
        }
        BIG_INT.set(store, address + (int) entry, value);
    }
}
