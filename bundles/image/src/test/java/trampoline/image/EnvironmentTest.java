package trampoline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import trampoline.api.image.ImageException;

class EnvironmentTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    @Test
    void blockIsWhatFwPrintenvReads() throws Exception {
        byte[] block =
                Environment.EMPTY.with("a", "1").with("bootargs", "x=y z").encode(32, LITTLE);

        String strings = new String(block, 4, 28, StandardCharsets.ISO_8859_1);
        assertThat(strings).startsWith("a=1\0bootargs=x=y z\0\0");
        // CRC-32 of the 28 bytes behind it, as zlib's crc32() gives it
        assertThat(ByteBuffer.wrap(block).order(LITTLE).getInt()).isEqualTo(0x80881023);
    }

    @Property
    void whatWasWrittenIsRead(
            @ForAll @Size(max = 8)
                    Map<
                                    @AlphaChars @StringLength(min = 1, max = 12) String,
                                    @CharRange(from = 1, to = 255) @StringLength(max = 30) String>
                            values)
            throws Exception {
        Environment environment = Environment.EMPTY;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            environment = environment.with(entry.getKey(), entry.getValue());
        }
        for (ByteOrder order : new ByteOrder[] {LITTLE, ByteOrder.BIG_ENDIAN}) {
            assertThat(Environment.decode(environment.encode(1024, order), order))
                    .isEqualTo(environment);
        }
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 64) byte[] strings) {
        byte[] block = new byte[strings.length + 4];
        System.arraycopy(strings, 0, block, 4, strings.length);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(strings);
        ByteBuffer.wrap(block).order(LITTLE).putInt((int) crc.getValue());
        try {
            assertThat(Environment.decode(block, LITTLE).values()).doesNotContainKey("");
        } catch (ImageException e) {
            assertThat(e).hasMessageStartingWith("parameter block: ");
        }
    }

    @Test
    void damageIsNoticedAndNamed() throws Exception {
        byte[] block = Environment.EMPTY.with("a", "1").encode(64, LITTLE);
        block[10] ^= 1;
        assertThatThrownBy(() -> Environment.decode(block, LITTLE)).hasMessageContaining("check sum");
        byte[] erased = new byte[64];
        Arrays.fill(erased, (byte) -1);
        assertThatThrownBy(() -> Environment.decode(erased, LITTLE)).hasMessageContaining("erased");
    }

    @Test
    void whatCannotBeStoredIsRefusedByName() {
        assertThatThrownBy(() -> Environment.EMPTY.with("a=b", "1")).hasMessageContaining("'a=b'");
        assertThatThrownBy(() -> Environment.EMPTY.with("a", "x\0y")).hasMessageContaining("value of a");
        assertThatThrownBy(() -> Environment.EMPTY.with("a", "\u20ac")).hasMessageContaining("value of a");
        assertThatThrownBy(() -> Environment.EMPTY
                        .with("bootargs", "x".repeat(60))
                        .with("b", "1")
                        .encode(64, LITTLE))
                .hasMessageContainingAll("75 bytes", "room for 60", "shorten bootargs");
    }

    @Test
    void numbersAreDecimalOrHexadecimal() throws Exception {
        Environment environment = Environment.EMPTY
                .with("d", "100")
                .with("h", "0xffffffff")
                .with("x", "ten")
                .with("n", "-1");
        assertThat(environment.number("d")).contains(100);
        assertThat(environment.number("h")).contains(-1);
        assertThat(environment.number("none")).isEmpty();
        assertThatThrownBy(() -> environment.number("x")).hasMessageContaining("x=ten");
        assertThatThrownBy(() -> environment.number("n")).hasMessageContaining("n=-1");
    }
}
