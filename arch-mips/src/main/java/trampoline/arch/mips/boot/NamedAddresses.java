package trampoline.arch.mips.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The addresses that a program's first instructions name as constants: pairs of LUI and ADDIU or ORI. */
final class NamedAddresses {
    /** Instructions that are looked at. */
    private static final int BEGINNING = 64;

    private static final int ADDIU = 9;
    private static final int ORI = 13;
    private static final int LUI = 15;

    private NamedAddresses() {}

    /** Zero-extended, in the order in which they are named. */
    static List<Long> in(byte[] code, ByteOrder order) {
        ByteBuffer words = ByteBuffer.wrap(code).order(order);
        List<Long> found = new ArrayList<>();
        Integer[] upper = new Integer[32];
        for (int at = 0; at + Integer.BYTES <= Math.min(code.length, BEGINNING * Integer.BYTES); at += Integer.BYTES) {
            int word = words.getInt(at);
            int source = word >>> 21 & 31;
            int target = word >>> 16 & 31;
            int opcode = word >>> 26;
            if (opcode == LUI) {
                upper[target] = word << 16;
            } else if ((opcode == ADDIU || opcode == ORI) && upper[source] != null) {
                int lower = opcode == ADDIU ? (short) word : word & 0xffff;
                found.add(Integer.toUnsignedLong(upper[source] + lower));
                upper[target] = null;
            }
        }
        return found;
    }
}
