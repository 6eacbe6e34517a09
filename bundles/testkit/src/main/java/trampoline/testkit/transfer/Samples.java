package trampoline.testkit.transfer;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferSource;

/** Files of all the lengths and contents at which protocols go wrong. */
public final class Samples {
    public static final Instant TIME = Instant.ofEpochSecond(1_000_000_000);
    public static final List<Integer> SIZES = List.of(0, 1, 127, 128, 129, 1023, 1024, 1025, 5000);

    private Samples() {}

    public static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[3000];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** All characters that mean something to a line or a protocol, with and without the highest bit. */
    private static byte[] controls() {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 33 | (i / 33 % 2 == 0 ? 0 : 0x80));
        }
        return bytes;
    }

    /** Contents. */
    public static Stream<byte[]> all() {
        return Stream.concat(
                SIZES.stream().map(size -> random(size, size)),
                Stream.of(filled(0), filled(0xff), filled(0x18), filled(0x1a), controls(), random(1 << 20, 7)));
    }

    /** A few, for peers that take their time at the end of each file. */
    public static Stream<byte[]> some() {
        return Stream.of(random(129, 129), random(1025, 5), controls(), random(100_000, 6));
    }

    public static TransferSource source(String name, byte[] contents) {
        return TransferSource.of(new TransferFile(name, OptionalLong.empty(), Optional.of(TIME)), contents);
    }
}
