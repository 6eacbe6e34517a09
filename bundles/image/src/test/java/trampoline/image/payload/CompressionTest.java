package trampoline.image.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.image.ImageException;
import trampoline.image.Bytes;
import trampoline.image.Tool;

class CompressionTest {
    private static final int LENGTH = 300_000;

    @TempDir
    Path folder;

    static Stream<Arguments> packers() {
        return Stream.of(
                Arguments.of(Compression.GZIP, List.of("gzip", "-9")),
                Arguments.of(Compression.BZIP2, List.of("bzip2", "-1")),
                Arguments.of(Compression.BZIP2, List.of("bzip2", "-9")),
                Arguments.of(Compression.LZMA, List.of("xz", "--format=lzma", "-1")),
                Arguments.of(Compression.LZMA, List.of("xz", "--format=lzma", "-9")),
                Arguments.of(Compression.LZ4, List.of("lz4", "-9")),
                Arguments.of(Compression.LZ4, List.of("lz4", "-1", "-B4", "--content-size")),
                Arguments.of(Compression.LZ4, List.of("lz4", "-l")),
                Arguments.of(Compression.ZSTD, List.of("zstd", "-3")),
                Arguments.of(Compression.ZSTD, List.of("zstd", "-19", "--no-check")));
    }

    @ParameterizedTest
    @MethodSource("packers")
    void unpacksWhatTheToolPacked(Compression compression, List<String> packer) throws Exception {
        byte[] plain = Bytes.sample(LENGTH);
        byte[] packed = packed(packer, plain);

        assertThat(packed.length).isLessThan(plain.length);
        assertThat(compression.unpack(packed, LENGTH)).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("packers")
    void refusesMoreThanThereIsRoomFor(Compression compression, List<String> packer) throws Exception {
        byte[] packed = packed(packer, Bytes.sample(LENGTH));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> compression.unpack(packed, LENGTH - 1))
                .withMessageContaining("more than the " + (LENGTH - 1) + " bytes");
    }

    @ParameterizedTest
    @MethodSource("packers")
    void refusesTruncatedData(Compression compression, List<String> packer) throws Exception {
        byte[] packed = packed(packer, Bytes.sample(LENGTH));

        for (int length : new int[] {0, 1, 3, 4, 5, 12, 13, 20, 100, packed.length / 2, packed.length - 5}) {
            assertThatExceptionOfType(ImageException.class)
                    .as("%d of %d bytes", length, packed.length)
                    .isThrownBy(() -> compression.unpack(Arrays.copyOf(packed, length), LENGTH))
                    .withMessageContaining(compression.id());
        }
    }

    @ParameterizedTest
    @MethodSource("packers")
    void answersFlippedBytesWithNothingButItsOwnException(Compression compression, List<String> packer)
            throws Exception {
        byte[] packed = packed(packer, Bytes.sample(700));
        int refused = 0;
        for (int i = 0; i < packed.length; i++) {
            try {
                compression.unpack(Bytes.flipped(packed, i, 1 << i % 8), 4_000);
            } catch (ImageException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"NONE", "LZO", "UNKNOWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesWhatIsPackedOtherwise(Compression compression) {
        byte[] erased = new byte[1_000];
        Arrays.fill(erased, (byte) -1);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> compression.unpack(erased, LENGTH))
                .withMessageContaining(compression.id() + " payload");
    }

    @Test
    void leavesPlainBytesAlone() throws Exception {
        assertThat(Compression.NONE.unpack(new byte[] {1, 2, 3}, 3)).containsExactly(1, 2, 3);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> Compression.NONE.unpack(new byte[4], 3))
                .withMessageContaining("more than the 3 bytes");
    }

    @Test
    void saysThatLzoIsNotSupported() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> Compression.LZO.unpack(new byte[4], 3))
                .withMessageContaining("lzo is not supported");
    }

    @Test
    void believesNoLzmaLengthOrDictionaryNear2To32() {
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x5d).putInt(-1).putLong(-1);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> Compression.LZMA.unpack(header.array(), 1 << 20));

        header.putLong(5, 0xffff_fff0L);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> Compression.LZMA.unpack(header.array(), 1 << 20))
                .withMessageContaining("4294967280");
    }

    @Test
    void refusesLz4BlocksWithoutNumber() {
        ByteBuffer legacy = ByteBuffer.allocate(4 + 5 * 70_000).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer frame = ByteBuffer.allocate(7 + 5 * 70_000).order(ByteOrder.LITTLE_ENDIAN);
        legacy.putInt(0x184c2102);
        frame.putInt(0x184d2204).put((byte) 0x60).put((byte) 0x40).put((byte) 0x82);
        while (legacy.hasRemaining()) {
            legacy.putInt(1).put((byte) 0);
            frame.putInt(1).put((byte) 0);
        }
        for (byte[] data : List.of(legacy.array(), frame.array())) {
            assertThatExceptionOfType(ImageException.class)
                    .isThrownBy(() -> Compression.LZ4.unpack(data, 1 << 20))
                    .withMessageContaining("more than 65536 blocks");
        }
    }

    private byte[] packed(List<String> packer, byte[] plain) throws Exception {
        Path file = Files.write(folder.resolve("plain"), plain);
        String[] command =
                Stream.concat(packer.stream(), Stream.of("-c", file.toString())).toArray(String[]::new);
        return Tool.bytes(folder, command);
    }
}
