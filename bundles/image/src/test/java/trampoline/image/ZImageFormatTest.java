package trampoline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageInfo;

class ZImageFormatTest {
    private final ZImageFormat format = new ZImageFormat();

    private static byte[] zImage(ByteOrder order, int start, int length, byte[] payload) {
        ByteBuffer image = ByteBuffer.allocate(length).order(order);
        image.putInt(0x24, 0x016f2818)
                .putInt(0x28, start)
                .putInt(0x2c, start + length)
                .putInt(0x30, 0x04030201);
        image.put(0x100, payload);
        return image.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void aZImageTellsLengthAndUnpackedLength() throws Exception {
        byte[] kernel = new byte[100_000];
        new Random(1).nextBytes(kernel);
        Arrays.fill(kernel, 0, 50_000, (byte) 7);
        byte[] image = Arrays.copyOf(zImage(ByteOrder.LITTLE_ENDIAN, 0, 60_000, gzip(kernel)), 61_000);

        ImageInfo info = format.inspect(image).orElseThrow();

        assertThat(info.length()).isEqualTo(60_000);
        assertThat(info.loadAddress()).isEmpty();
        assertThat(info.details()).containsEntry("unpacked", "100000").containsEntry("byte order", "little");
    }

    @Test
    void aLinkedOneTellsItsAddress() throws Exception {
        ImageInfo info = format.inspect(zImage(ByteOrder.BIG_ENDIAN, 0xa0008000, 0x1000, new byte[0]))
                .orElseThrow();
        assertThat(info.loadAddress()).hasValue(0xa0008000L);
        assertThat(info.details()).containsEntry("byte order", "big").doesNotContainKey("unpacked");
    }

    @Test
    void aTruncatedOneIsRefusedWithItsSizes() {
        byte[] image = zImage(ByteOrder.LITTLE_ENDIAN, 0, 5000, new byte[0]);
        assertThatThrownBy(() -> format.inspect(Arrays.copyOf(image, 4000)))
                .isInstanceOf(ImageException.class)
                .hasMessageContainingAll("5000 bytes", "only 4000", "truncated");
    }

    @Test
    void aHeaderThatEndsBeforeItStartsIsRefused() {
        byte[] image = zImage(ByteOrder.LITTLE_ENDIAN, 0, 5000, new byte[0]);
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putInt(0x28, 6000);
        assertThatThrownBy(() -> format.inspect(image)).hasMessageContainingAll("0x00001770", "0x00001388");
    }

    @Test
    void aDamagedStreamIsNotMeasured() throws Exception {
        byte[] packed = gzip(new byte[1000]);
        packed[packed.length - 8] ^= 1;
        ImageInfo info = format.inspect(zImage(ByteOrder.LITTLE_ENDIAN, 0, 0x1000, packed))
                .orElseThrow();
        assertThat(info.details()).doesNotContainKey("unpacked");
    }

    @Property
    void anythingElseIsAnotherFormat(@ForAll @Size(max = 200) byte[] image) throws Exception {
        assertThat(format.inspect(image)).isEmpty();
    }

    @Test
    void rawTakesEverythingButNothing() throws Exception {
        assertThat(new RawFormat().inspect(new byte[3]).orElseThrow().length()).isEqualTo(3);
        assertThatThrownBy(() -> new RawFormat().inspect(new byte[0])).hasMessageContaining("empty");
    }
}
