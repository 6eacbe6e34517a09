package trampoline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.image.ImageException;

class RedundantEnvironmentTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final int LENGTH = 512;

    private static Environment environment(String name, String value) throws ImageException {
        return Environment.EMPTY.with(name, value);
    }

    private static byte[] copy(String value, int flags) throws ImageException {
        byte[] block = RedundantEnvironment.encode(environment("from", value), LENGTH, LITTLE);
        block[RedundantEnvironment.FLAGS_OFFSET] = (byte) flags;
        return block;
    }

    private static byte[] erased() {
        byte[] block = new byte[LENGTH];
        Arrays.fill(block, (byte) -1);
        return block;
    }

    @Test
    void theFlagsLieBetweenCheckSumAndStringsAndAreNotSummed() throws Exception {
        byte[] block = RedundantEnvironment.encode(environment("a", "1"), 32, LITTLE);
        CRC32 crc = new CRC32();
        crc.update(block, 5, 27);
        assertThat(ByteBuffer.wrap(block).order(LITTLE).getInt()).isEqualTo((int) crc.getValue());
        assertThat(block[4]).isEqualTo((byte) 1);
        assertThat(new String(block, 5, 27, StandardCharsets.ISO_8859_1)).startsWith("a=1\0\0");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0", // the first is active, the second obsolete: U-Boot on NOR flash
        "0, 1, 1",
        "1, 1, 0", // the power went before the old one was marked obsolete
        "1, 2, 1", // fw_setenv counts
        "255, 254, 0",
        "255, 0, 1", // and wraps
        "0, 255, 0",
        "0, 0, 0",
        "255, 1, 0"
    })
    void theFlagsTellWhichIsNewer(int first, int second, int newer) throws Exception {
        RedundantEnvironment found = RedundantEnvironment.decode(copy("0", first), copy("1", second), LITTLE);
        assertThat(found.current()).isEqualTo(newer);
        assertThat(found.environment().get("from")).contains("" + newer);
    }

    @Test
    void oneGoodCopyIsEnough() throws Exception {
        assertThat(RedundantEnvironment.decode(copy("0", 0), erased(), LITTLE).current())
                .isZero();
        assertThat(RedundantEnvironment.decode(erased(), copy("1", 0), LITTLE).current())
                .isOne();
        assertThatThrownBy(() -> RedundantEnvironment.decode(erased(), new byte[LENGTH], LITTLE))
                .isInstanceOf(ImageException.class)
                .hasMessageContainingAll("both copies", "erased", "check sum");
    }

    @Test
    void theFormWithoutFlagsIsAnother() throws Exception {
        byte[] single = environment("from", "single").encode(LENGTH, LITTLE);
        assertThatThrownBy(() -> RedundantEnvironment.decode(single, erased(), LITTLE))
                .hasMessageContaining("check sum");
        assertThatThrownBy(() -> Environment.decode(copy("0", 1), LITTLE)).hasMessageContaining("check sum");
    }

    @Property
    void whatWasWrittenIsRead(
            @ForAll @Size(max = 8)
                    Map<
                                    @CharRange(from = '>', to = 255) @StringLength(min = 1, max = 12) String,
                                    @CharRange(from = 1, to = 255) @StringLength(max = 30) String>
                            values)
            throws Exception {
        Environment environment = Environment.of(values);
        for (ByteOrder order : new ByteOrder[] {LITTLE, ByteOrder.BIG_ENDIAN}) {
            byte[] block = RedundantEnvironment.encode(environment, 1024, order);
            assertThat(RedundantEnvironment.decode(erased(), block, order).environment())
                    .isEqualTo(environment);
        }
    }

    @Property
    void damageToOneCopyNeverLosesTheOther(
            @ForAll @AlphaChars @StringLength(max = 100) String value,
            @ForAll @IntRange(max = 1) int damaged,
            @ForAll @IntRange(max = 255) int flags,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = LENGTH) int bytes)
            throws Exception {
        byte[][] copies = {copy("good", 1), copy("good", 1)};
        copies[damaged] = copy(value, flags);
        Random random = new Random(seed);
        byte[] whole = copies[damaged].clone();
        for (int i = 0; i < bytes; i++) {
            copies[damaged][random.nextInt(LENGTH)] = (byte) random.nextInt();
        }
        Environment found =
                RedundantEnvironment.decode(copies[0], copies[1], LITTLE).environment();
        whole[RedundantEnvironment.FLAGS_OFFSET] = copies[damaged][RedundantEnvironment.FLAGS_OFFSET];
        boolean stillWhole = Arrays.equals(whole, copies[damaged]);
        assertThat(found.get("from").orElse("none"))
                .isIn(stillWhole ? new Object[] {"good", value} : new Object[] {"good"});
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        Environment large = environment("x", "y".repeat(60));
        assertThatThrownBy(() -> RedundantEnvironment.encode(large, 64, LITTLE))
                .hasMessageContainingAll("64 bytes", "room for 59", "shorten x");
    }
}
