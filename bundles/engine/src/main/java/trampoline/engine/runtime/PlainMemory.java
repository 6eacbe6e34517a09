package trampoline.engine.runtime;

import java.lang.reflect.Field;
import org.slf4j.LoggerFactory;
import sun.misc.Unsafe;

/**
 * Arrays read and written without the JVM's checks of the index: a guest's load or store is so short that these checks
 * are a good part of it, in time and in what HotSpot has to compile. The callers vouch for every index; here they are
 * virtual page numbers of 20 bits or slots of {@link FastPath64}, and places that an entry there gives for an address.
 *
 * <p>The JDK has nothing supported that does the same before version 22. Where it is missing or forbidden, {@link
 * #isAvailable} says so and nothing is translated.
 */
final class PlainMemory {
    private static final Unsafe UNSAFE = find();
    private static final long INTS = UNSAFE == null ? 0 : UNSAFE.arrayBaseOffset(int[].class);
    private static final long LONGS = UNSAFE == null ? 0 : UNSAFE.arrayBaseOffset(long[].class);
    private static final long BYTES = UNSAFE == null ? 0 : UNSAFE.arrayBaseOffset(byte[].class);

    private PlainMemory() {}

    private static Unsafe find() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            Unsafe unsafe = (Unsafe) field.get(null);
            // throws where the JVM was told to forbid it
            unsafe.getByte(new byte[1], (long) unsafe.arrayBaseOffset(byte[].class));
            return unsafe;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(PlainMemory.class)
                    .warn(
                            "this Java has no sun.misc.Unsafe for us, which translated code needs; guests are interpreted, slowly",
                            e);
            return null;
        }
    }

    static boolean isAvailable() {
        return UNSAFE != null;
    }

    /** The element of {@code array} at an index from 0 to its length less 1. */
    static int element(int[] array, int index) {
        return UNSAFE.getInt(array, INTS + ((long) index << 2));
    }

    /** The element of {@code array} at an index from 0 to its length less 1. */
    static long element(long[] array, int index) {
        return UNSAFE.getLong(array, LONGS + ((long) index << 3));
    }

    /** The byte at {@code place}, zero-extended. */
    static int get8(byte[] array, long place) {
        return UNSAFE.getByte(array, BYTES + place) & 0xff;
    }

    /** Two bytes in the host's order, zero-extended. */
    static int get16(byte[] array, long place) {
        return UNSAFE.getChar(array, BYTES + place);
    }

    /** Four bytes in the host's order. */
    static int get32(byte[] array, long place) {
        return UNSAFE.getInt(array, BYTES + place);
    }

    /** Eight bytes in the host's order. */
    static long get64(byte[] array, long place) {
        return UNSAFE.getLong(array, BYTES + place);
    }

    static void put8(byte[] array, long place, int value) {
        UNSAFE.putByte(array, BYTES + place, (byte) value);
    }

    static void put16(byte[] array, long place, int value) {
        UNSAFE.putShort(array, BYTES + place, (short) value);
    }

    static void put32(byte[] array, long place, int value) {
        UNSAFE.putInt(array, BYTES + place, value);
    }

    static void put64(byte[] array, long place, long value) {
        UNSAFE.putLong(array, BYTES + place, value);
    }
}
