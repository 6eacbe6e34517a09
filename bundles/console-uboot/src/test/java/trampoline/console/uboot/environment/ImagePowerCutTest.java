package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Clock;
import trampoline.board.malta.MaltaBoardType;
import trampoline.console.uboot.boot.IminfoCommand;
import trampoline.console.uboot.flash.EraseCommand;
import trampoline.console.uboot.memory.CpCommand;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;

/**
 * Power goes while an image that was downloaded is brought to flash. Afterwards the loader comes up with its environment, the
 * flash beside the image is as it was, {@code iminfo} does not take what is there for whole unless it is, and the image can be
 * brought there again.
 */
class ImagePowerCutTest {
    private static final int CUTS = 500;
    /** Two of the chips' sectors and a part of the third. */
    private static final int LENGTH = 0x2_1000;

    private static final int OFFSET = 0x10_0000;
    private static final String FLASH = "be100000";
    private static final int ERASED = 0x4_0000;

    @TempDir
    Path folder;

    private final EraseCommand erase = new EraseCommand();
    private final CpCommand cp = new CpCommand();
    private final IminfoCommand iminfo = new IminfoCommand();
    private final byte[] before = image(1);
    private final byte[] wanted = image(2);
    private FlashWrites writes;
    private MaltaLoader loader;
    private byte[] flash;

    private static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static byte[] image(int seed) {
        byte[] data = new byte[LENGTH];
        new Random(seed).nextBytes(data);
        UImageHeader header = new UImageHeader(
                0,
                0,
                0x8010_0000L,
                0x8010_0000L,
                0,
                Code.os(5).orElseThrow(),
                Code.architecture(5).orElseThrow(),
                Code.type(Code.TYPE_KERNEL).orElseThrow(),
                Compression.NONE,
                "image " + seed);
        return UImage.encode(header, List.of(data));
    }

    @BeforeEach
    void begin() throws Exception {
        loader = new MaltaLoader(folder, new MaltaBoardType(), bus -> {
            writes = new FlashWrites(bus);
            return writes;
        });
        loader.variables().replaceWith(Generations.variables(1));
        assertThat(loader.call(new SaveenvCommand(), "saveenv")).isZero();
        loader.bank().program(OFFSET, before);
        flash = loader.bank().read(0, loader.bank().length());
    }

    @AfterEach
    void end() {
        loader.close();
        // its RAM is a quarter of this process's
        loader = null;
        writes = null;
    }

    private void download() {
        for (int i = 0; i < wanted.length; i++) {
            loader.board().bus().write8(0x0100_0000L + i, wanted[i]);
        }
    }

    private boolean bring() {
        String size = Integer.toHexString(wanted.length);
        return loader.call(erase, "erase", FLASH, "+" + size) == 0
                && loader.call(cp, "cp.b", Long.toHexString(MaltaLoader.RAM), FLASH, size) == 0;
    }

    private void restore() {
        loader.bank().program(OFFSET, Arrays.copyOfRange(flash, OFFSET, OFFSET + ERASED));
    }

    private enum Found {
        OLD,
        BROKEN,
        NEW
    }

    /** Brings the image until just before a write, and some time of what was begun; tells what is found after a reset. */
    private Found cutAt(int write, long wait, String where) {
        restore();
        writes.watch((count, value) -> {
            if (count == write) {
                writes.delay(wait);
                throw new PowerCut();
            }
        });
        assertThatThrownBy(this::bring).isInstanceOf(PowerCut.class);
        writes.watch((count, value) -> {});
        loader.reset();
        assertThat(Generations.of(loader.variables().all(), where)).isEqualTo(1);
        byte[] now = loader.bank().read(0, flash.length);
        assertThat(Arrays.mismatch(Arrays.copyOf(now, OFFSET), Arrays.copyOf(flash, OFFSET)))
                .as(where + ": before the image")
                .isEqualTo(-1);
        assertThat(Arrays.mismatch(
                        Arrays.copyOfRange(now, OFFSET + ERASED, now.length),
                        Arrays.copyOfRange(flash, OFFSET + ERASED, flash.length)))
                .as(where + ": behind the image")
                .isEqualTo(-1);
        return verify(Arrays.copyOfRange(now, OFFSET, OFFSET + wanted.length), where);
    }

    private Found verify(byte[] there, String where) {
        loader.output();
        boolean whole = loader.call(iminfo, "iminfo", FLASH) == 0;
        String said = loader.output();
        Found is = Arrays.equals(there, wanted) ? Found.NEW : Arrays.equals(there, before) ? Found.OLD : Found.BROKEN;
        assertThat(whole).as("%s: %s", where, said).isEqualTo(is != Found.BROKEN);
        if (!whole) {
            assertThat(said)
                    .as(where)
                    .containsPattern("Unknown image format!|Bad Data CRC|Bad Header|(?i)checksum|crc");
        }
        return is;
    }

    @Test
    void atFiveHundredWrites() {
        download();
        int[] count = {0};
        writes.watch((number, value) -> count[0] = number + 1);
        assertThat(bring()).as("%s", loader.output()).isTrue();
        int all = count[0];
        assertThat(all).isGreaterThan(CUTS);
        assertThat(verify(loader.bank().read(OFFSET, wanted.length), "without a cut"))
                .isEqualTo(Found.NEW);
        SplittableRandom random = new SplittableRandom(1);
        int[] seen = new int[Found.values().length];
        for (int cut = 0; cut < CUTS; cut++) {
            int at = cut < 20 ? cut : cut < 30 ? all - 1 - (cut - 20) : random.nextInt(all);
            // an erase is under way for longest
            long wait = at < 20 ? random.nextLong(400 * Clock.MILLISECOND) : 0;
            seen[cutAt(at, wait, "cut before write " + at + " of " + all).ordinal()]++;
        }
        assertThat(seen[Found.OLD.ordinal()]).isPositive();
        assertThat(seen[Found.BROKEN.ordinal()]).isGreaterThan(CUTS / 2);
        // what was cut off is accepted afterwards
        download();
        assertThat(bring()).as("%s", loader.output()).isTrue();
        assertThat(verify(loader.bank().read(OFFSET, wanted.length), "again")).isEqualTo(Found.NEW);
    }
}
