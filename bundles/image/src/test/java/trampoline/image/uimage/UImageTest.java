package trampoline.image.uimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.image.ImageException;
import trampoline.image.Bytes;
import trampoline.image.payload.Compression;

public class UImageTest {
    private static final byte[] KERNEL = Bytes.sample(1_001);

    static UImageHeader header(int type, Compression compression) {
        return new UImageHeader(
                1_700_000_000L,
                0,
                0xc000_8000L,
                0xc000_8040L,
                0,
                Code.os(5).orElseThrow(),
                Code.architecture(2).orElseThrow(),
                Code.type(type).orElseThrow(),
                compression,
                "a kernel");
    }

    public static byte[] kernel() {
        return UImage.encode(header(Code.TYPE_KERNEL, Compression.NONE), List.of(KERNEL));
    }

    public static byte[] multi() {
        return UImage.encode(
                header(Code.TYPE_MULTI, Compression.NONE), List.of(KERNEL, Bytes.sample(77), Bytes.sample(4)));
    }

    @Test
    void readsWhatItWrote() throws Exception {
        UImage image = UImage.parse(kernel()).orElseThrow();

        assertThat(image.header().name()).isEqualTo("a kernel");
        assertThat(image.header().description()).isEqualTo("ARM Linux Kernel Image (uncompressed)");
        assertThat(image.header().load()).isEqualTo(0xc000_8000L);
        assertThat(image.length()).isEqualTo(64 + KERNEL.length);
        assertThat(image.unpack(KERNEL.length)).isEqualTo(KERNEL);
        assertThat(image.plan(KERNEL.length).entry()).hasValue(0xc000_8040L);
    }

    @Test
    void findsTheImageAtTheStartOfAPartition() throws Exception {
        byte[] partition = Arrays.copyOf(kernel(), 4_096);
        assertThat(UImage.parse(partition).orElseThrow().part(0)).isEqualTo(KERNEL);
    }

    @Test
    void isNotAskedForOtherFormats() throws Exception {
        assertThat(UImage.parse(new byte[0])).isEmpty();
        assertThat(UImage.parse(Bytes.sample(100))).isEmpty();
        assertThat(UImage.parse(Bytes.flipped(kernel(), 0, 1))).isEmpty();
    }

    @Property(tries = 200)
    void partsComeBack(@ForAll @Size(min = 1, max = 6) List<@Size(min = 1, max = 40) byte[]> parts) throws Exception {
        UImage image = UImage.parse(UImage.encode(header(Code.TYPE_MULTI, Compression.NONE), parts))
                .orElseThrow();
        assertThat(image.partCount()).isEqualTo(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            assertThat(image.part(i)).isEqualTo(parts.get(i));
        }
    }

    @Test
    void everyFlippedBitOfHeaderAndDataIsRefused() {
        byte[] image = kernel();
        for (int i = 4; i < image.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = Bytes.flipped(image, i, 1 << bit);
                assertThatExceptionOfType(ImageException.class)
                        .as("bit %d of byte %d", bit, i)
                        .isThrownBy(() -> UImage.parse(damaged))
                        .withMessageContaining(i < 64 ? "header's check sum is 0x" : "data's check sum is 0x");
            }
        }
    }

    /** A field with a value that there is not, under a sound check sum. */
    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of(12, 4, 0, "size is 0"),
                Arguments.of(12, 4, KERNEL.length + 1, "size is 1002, but only 1001 bytes follow"),
                Arguments.of(12, 4, -1, "size is 4294967295"),
                Arguments.of(12, 4, Integer.MIN_VALUE, "size is 2147483648"),
                Arguments.of(12, 4, KERNEL.length - 1, "data's check sum"),
                Arguments.of(24, 4, 0, "data's check sum is 0x00000000"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void wrongFieldUnderASoundCheckSumIsRefused(int offset, int width, int value, String reason) {
        byte[] damaged = patched(kernel(), offset, width, value);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> UImage.parse(damaged))
                .withMessageContaining(reason);
    }

    @Test
    void aCompressionThatNobodyKnowsIsToldAndSpoilsNothingButUnpacking() throws Exception {
        byte[] image = patched(kernel(), 31, 1, 99);
        UImage read = UImage.parse(image).orElseThrow();
        assertThat(read.header().compression()).isEqualTo(Compression.UNKNOWN);
        assertThat(read.header().description()).endsWith("(Unknown Compression)");
        assertThat(UImageHeader.compressionNumber(image)).isEqualTo(99);
        assertThat(read.part(0)).isEqualTo(KERNEL);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> read.unpack(1 << 20))
                .withMessageContaining("compression is of no kind that there is");
    }

    @Test
    void truncationIsRefusedAtEveryLength() {
        byte[] image = multi();
        for (int length = 4; length < image.length; length++) {
            byte[] cut = Arrays.copyOf(image, length);
            assertThatExceptionOfType(ImageException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> UImage.parse(cut))
                    .withMessageMatching(".*(too few|truncated).*");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0xc000_7fffL, 0xc000_8000L + 1_001, 0, 0xffff_ffffL})
    void entryOutsideOfTheImageIsRefused(long entry) throws Exception {
        UImage image = UImage.parse(patched(kernel(), 20, 4, (int) entry)).orElseThrow();
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> image.plan(2_000))
                .withMessageContaining("entry 0x%08x is outside", entry);
    }

    @Test
    void loadPast2To32IsRefused() throws Exception {
        UImage image = UImage.parse(patched(kernel(), 16, 4, 0xffff_ff00)).orElseThrow();
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> image.plan(2_000))
                .withMessageContaining("goes past the last address of 32 bits");
    }

    static Stream<Arguments> wrongLists() {
        return Stream.of(
                Arguments.of(new int[] {0, 1, 2}, "list of part lengths is empty"),
                Arguments.of(new int[] {1, 2, 3}, "does not end within"),
                Arguments.of(new int[] {5, 0, 1}, "part 0 has 5 bytes at offset 8"),
                Arguments.of(new int[] {-1, 0, 1}, "part 0 has 4294967295 bytes"),
                Arguments.of(new int[] {4, -4, 0, 7}, "part 1 has 4294967292 bytes"));
    }

    @ParameterizedTest
    @MethodSource("wrongLists")
    void listOfPartsThatContradictsTheSizeIsRefused(int[] words, String reason) {
        ByteBuffer payload = ByteBuffer.allocate(words.length * 4);
        payload.asIntBuffer().put(words);
        byte[] image = UImage.encode(header(Code.TYPE_KERNEL, Compression.NONE), List.of(payload.array()));
        byte[] multi = patched(image, 30, 1, Code.TYPE_MULTI);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> UImage.parse(multi))
                .withMessageContaining(reason);
    }

    @Test
    void kernelIsNoScript() throws Exception {
        UImage image = UImage.parse(kernel()).orElseThrow();
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(image::script)
                .withMessageContaining("Kernel Image, not a script");
    }

    /** Writes a field and mends the header's check sum. */
    private static byte[] patched(byte[] image, int offset, int width, int value) {
        byte[] changed = image.clone();
        ByteBuffer words = ByteBuffer.wrap(changed);
        if (width == 1) {
            words.put(offset, (byte) value);
        } else {
            words.putInt(offset, value);
        }
        words.putInt(4, 0);
        words.putInt(4, Bytes.crc32(Arrays.copyOf(changed, 64)));
        return changed;
    }
}
