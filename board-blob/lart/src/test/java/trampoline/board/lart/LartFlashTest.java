package trampoline.board.lart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderException;
import trampoline.api.clock.Clock;
import trampoline.loader.driver.FlashConnection;
import trampoline.loader.driver.IntelFlashDriver;

/** The two chips behind their crossed lines, as Linux's driver and as ours see them. */
class LartFlashTest {
    @TempDir
    Path state;

    private LartBench lart;
    private FlashDriver driver;

    @BeforeEach
    void build() throws Exception {
        lart = new LartBench(state);
        driver = lart.board
                .bootProfile()
                .flash(lart.loaderBus, lart.board.flashBanks().get(0));
    }

    @AfterEach
    void close() {
        lart.close();
    }

    /** The words that drivers/mtd/devices/lart.c puts on the bus; its macros evaluated. */
    @Test
    void answersLinuxsProbe() {
        lart.bus.write32(0, 0x21000021);
        assertThat(lart.bus.read32(0)).as("manufacturer 0x0089, mangled").isEqualTo(0x20121220);
        assertThat(lart.bus.read32(4)).as("device 0x88f4, mangled").isEqualTo(0xb50909b5);
        lart.bus.write32(0, 0xa55a5aa5);
        assertThat(lart.bus.read32(0)).isEqualTo(-1);
        assertThat(lart.bus.read8(3)).isEqualTo(0xff);
    }

    @Test
    void erasesAndProgramsTheWayLinuxDoes() throws Exception {
        lart.run(() -> {
            lart.board.flashBanks().get(0).program(0x20000, new byte[64]);
            lart.loaderBus.write32(0x20000, 0x04000004);
            lart.loaderBus.write32(0x20000, 0xa10000a1);
            assertThat(linuxStatus(0x20000)).as("no error bits").isEqualTo(0x20000020);
            lart.loaderBus.write32(0x20000, 0xa55a5aa5);
            assertThat(lart.bus.read32(0x20000)).isEqualTo(-1);

            lart.loaderBus.write32(0x20010, 0x80000080);
            lart.loaderBus.write32(0x20010, 0x1234abcd);
            assertThat(linuxStatus(0x20010)).isEqualTo(0x20000020);
            lart.loaderBus.write32(0x20010, 0xa55a5aa5);
            assertThat(lart.bus.read32(0x20010)).isEqualTo(0x1234abcd);
        });
    }

    private int linuxStatus(int address) {
        int status;
        do {
            lart.loaderBus.write32(address, 0x85000085);
            status = lart.loaderBus.read32(address);
            lart.loaderBus.delay(1_000_000);
        } while ((status & 0x20000020) != 0x20000020);
        return status;
    }

    @Test
    void driverIdentifiesTheBlocks() throws Exception {
        lart.run(() -> {
            assertThat(driver.blocks()).isEqualTo(lart.board.flashBanks().get(0).blocks());
            assertThat(driver.blocks()).hasSize(39);
            assertThat(lart.bus.directRead(0)).as("read array mode again").isNotNegative();
        });
    }

    @Test
    void driverErasesAndProgramsAnImage() throws Exception {
        byte[] image = new byte[70_000];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (i * 31 >> 3);
        }
        lart.run(() -> {
            driver.erase(0x20000);
            driver.program(0x20000, image);
            assertThat(lart.board.flashBanks().get(0).read(0x20000, image.length))
                    .isEqualTo(image);
            assertThat(lart.bus.read32(0x20000 + 4)).isEqualTo(word(image, 4));
            driver.erase(0x20000);
            assertThat(lart.bus.read32(0x20000 + 4)).isEqualTo(-1);
        });
    }

    @Test
    void programmingOnlyClearsBits() throws Exception {
        lart.run(() -> {
            driver.program(0x100000, new byte[] {0x0f, 0, 0, 0});
            assertThatThrownBy(() -> driver.program(0x100000, new byte[] {(byte) 0xf0, 0, 0, 0}))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("flash bank 0")
                    .hasMessageContaining("0x00100000")
                    .hasMessageContaining("erase");
            assertThat(lart.bus.read32(0x100000)).isZero();
        });
    }

    @Test
    void lockedBlockRefusesUntilUnlocked() throws Exception {
        lart.run(() -> {
            driver.lock(0x3e0000, true);
            assertThat(lart.board.flashBanks().get(0).locked(0x3e0000)).isTrue();
            assertThatThrownBy(() -> driver.erase(0x3e0000))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("erase block at 0x003e0000")
                    .hasMessageContaining("locked");
            assertThatThrownBy(() -> driver.program(0x3e0000, new byte[4]))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("locked");
            assertThat(lart.bus.read32(0x3e0000)).as("read array mode again").isEqualTo(-1);
            driver.lock(0x3e0000, false);
            driver.program(0x3e0000, new byte[4]);
            driver.erase(0x3e0000);
        });
    }

    @Test
    void impossibleRequestsAreRefused() throws Exception {
        lart.run(() -> {
            assertThatThrownBy(() -> driver.erase(0x1000))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("no erase block starts at offset 0x1000");
            assertThatThrownBy(() -> driver.program(0x3ffffc, new byte[8]))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("do not fit");
            assertThatThrownBy(() -> driver.program(2, new byte[4])).isInstanceOf(LoaderException.class);
        });
    }

    @Test
    void driverSaysWhenOtherChipsAnswer() throws Exception {
        lart.run(() -> {
            FlashDriver elsewhere = new IntelFlashDriver(
                    lart.loaderBus,
                    new FlashConnection("flash bank 9", 0xe0000000L, 32, 16, ByteOrder.LITTLE_ENDIAN, LartFlash.LINES));
            assertThatThrownBy(elsewhere::blocks)
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("flash bank 9 at 0xe0000000");
        });
    }

    @Test
    void pollingAnEraseIsCutShortButTakesItsTime() throws Exception {
        lart.run(() -> {
            lart.loaderBus.write32(0x20000, 0x04000004);
            lart.loaderBus.write32(0x20000, 0xa10000a1);
            long start = lart.board.clock().now();
            int polls = 0;
            do {
                lart.loaderBus.write32(0x20000, 0x85000085);
                polls++;
            } while ((lart.loaderBus.read32(0x20000) & 0x20000020) != 0x20000020);
            long taken = lart.board.clock().now() - start;
            assertThat(polls).isBetween(4, 10);
            assertThat(taken).isBetween(500 * Clock.MILLISECOND, 2 * Clock.SECOND);
        });
    }

    @Test
    void contentsOutliveTheBoard() throws Exception {
        byte[] text = "kernel of the day...".getBytes(StandardCharsets.US_ASCII);
        lart.run(() -> driver.program(0x20000, text));
        lart.board.close();
        byte[] file = Files.readAllBytes(state.resolve("flash0.img"));
        assertThat(Arrays.copyOfRange(file, 0x20000, 0x20000 + text.length)).isEqualTo(text);
        lart = new LartBench(state);
        assertThat(lart.board.flashBanks().get(0).read(0x20000, text.length)).isEqualTo(text);
    }

    @Test
    void resetBringsTheArrayBack() throws Exception {
        lart.bus.write32(0, 0x21000021);
        assertThat(lart.bus.read32(0)).isNotEqualTo(-1);
        lart.board.reset();
        assertThat(lart.bus.read32(0)).isEqualTo(-1);
    }

    private static int word(byte[] bytes, int at) {
        return java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt(at);
    }
}
