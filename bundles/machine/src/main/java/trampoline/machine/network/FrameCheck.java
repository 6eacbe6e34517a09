package trampoline.machine.network;

import java.util.Arrays;
import java.util.zip.CRC32;

/** The check sequence at the end of an Ethernet frame (IEEE 802.3, 3.2.9). */
public final class FrameCheck {
    /** Bytes of it. */
    public static final int LENGTH = 4;

    private FrameCheck() {}

    /** The frame with its check sequence behind it. */
    public static byte[] append(byte[] frame) {
        byte[] whole = Arrays.copyOf(frame, frame.length + LENGTH);
        int check = of(frame, frame.length);
        for (int i = 0; i < LENGTH; i++) {
            whole[frame.length + i] = (byte) (check >>> 8 * i);
        }
        return whole;
    }

    /** True when the last four bytes are the check sequence of those before them. */
    public static boolean holds(byte[] whole) {
        if (whole.length < LENGTH) {
            return false;
        }
        byte[] again = append(Arrays.copyOf(whole, whole.length - LENGTH));
        return Arrays.equals(whole, again);
    }

    private static int of(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
