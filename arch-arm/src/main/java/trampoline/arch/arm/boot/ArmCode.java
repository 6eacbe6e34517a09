package trampoline.arch.arm.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tells programs for ARM from other bytes: of their instructions most are executed always. */
final class ArmCode {
    /** What is looked at: a program's beginning, before its data and what it unpacks. */
    private static final int BEGINNING = 4096;

    /** The condition "always", which one word in sixteen has by chance. */
    private static final int ALWAYS = 0xe;

    private ArmCode() {}

    /** True when more than every third word that is neither 0 nor erased flash has the condition "always". */
    static boolean isLikely(byte[] image, ByteOrder order) {
        ByteBuffer words = ByteBuffer.wrap(image).order(order);
        int count = 0;
        int always = 0;
        for (int at = 0; at + Integer.BYTES <= Math.min(image.length, BEGINNING); at += Integer.BYTES) {
            int word = words.getInt(at);
            if (word != 0 && word != -1) {
                count++;
                always += word >>> 28 == ALWAYS ? 1 : 0;
            }
        }
        return always * 3 > count;
    }
}
