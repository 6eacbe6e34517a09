package trampoline.transfer.net.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** An input as a list of messages: each behind its length, 16 bits with the high byte first. */
final class Pieces {
    private static final int MOST = 64;
    private static final int DAMAGED = 15;

    private Pieces() {}

    /** The messages of an input; the last one may be cut off. */
    static List<byte[]> of(byte[] input) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        while (at + 2 <= input.length && pieces.size() < MOST) {
            int length = (input[at] & 0xff) << 8 | input[at + 1] & 0xff;
            int end = Math.min(at + 2 + length, input.length);
            pieces.add(Arrays.copyOfRange(input, at + 2, end));
            at = end;
        }
        return pieces;
    }

    /** An input of these messages. */
    static byte[] join(byte[]... messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            out.write(message.length >>> 8);
            out.write(message.length);
            out.writeBytes(message);
        }
        return out.toByteArray();
    }

    /** Sound inputs, and damaged ones made of them, always the same. */
    static Stream<byte[]> seeds(byte[]... sound) {
        return Arrays.stream(sound).flatMap(input -> Stream.concat(Stream.of(input), damaged(input)));
    }

    private static Stream<byte[]> damaged(byte[] input) {
        Random random = new Random(input.length);
        return Stream.generate(() -> {
                    byte[] changed = input.clone();
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        changed[random.nextInt(changed.length)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
                    }
                    return random.nextInt(4) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
                })
                .limit(DAMAGED);
    }
}
