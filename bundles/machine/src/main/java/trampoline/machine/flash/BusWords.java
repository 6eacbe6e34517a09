package trampoline.machine.flash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** How a bus of a width and byte order sees bytes: as words of 1, 2 or 4 of them, zero-extended. */
enum BusWords {
    BYTES(1, ByteOrder.LITTLE_ENDIAN),
    LITTLE_16(2, ByteOrder.LITTLE_ENDIAN),
    BIG_16(2, ByteOrder.BIG_ENDIAN),
    LITTLE_32(4, ByteOrder.LITTLE_ENDIAN),
    BIG_32(4, ByteOrder.BIG_ENDIAN);

    private final int length;
    private final VarHandle shorts;
    private final VarHandle ints;

    BusWords(int length, ByteOrder order) {
        this.length = length;
        shorts = MethodHandles.byteArrayViewVarHandle(short[].class, order);
        ints = MethodHandles.byteArrayViewVarHandle(int[].class, order);
    }

    /**
     * A bus's words.
     *
     * @param bits 8, 16 or 32
     * @throws IllegalArgumentException for other widths
     */
    static BusWords of(int bits, ByteOrder order) {
        boolean big = order == ByteOrder.BIG_ENDIAN;
        return switch (bits) {
            case 8 -> BYTES;
            case 16 -> big ? BIG_16 : LITTLE_16;
            case 32 -> big ? BIG_32 : LITTLE_32;
            default -> throw new IllegalArgumentException("a flash bus has 8, 16 or 32 bits, not " + bits);
        };
    }

    /** Bytes in a word. */
    int length() {
        return length;
    }

    int get(byte[] bytes, int at) {
        return switch (length) {
            case 1 -> bytes[at] & 0xff;
            case 2 -> (short) shorts.get(bytes, at) & 0xffff;
            default -> (int) ints.get(bytes, at);
        };
    }

    void put(byte[] bytes, int at, int value) {
        switch (length) {
            case 1 -> bytes[at] = (byte) value;
            case 2 -> shorts.set(bytes, at, (short) value);
            default -> ints.set(bytes, at, value);
        }
    }
}
