package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;

/** What a Kurobox Pro has that a TS-209 has not: NAND flash, another clock, the microcontroller. */
class KuroboxProBoardTest {
    private static final long REGISTERS = Mv88f5182.REGISTERS;
    private static final long UART1 = REGISTERS + 0x12100;
    private static final long NAND = 0xfc00_0000L;

    @TempDir
    Path folder;

    private OrionBench bench;
    private Bus bus;
    private LoaderBus loader;

    @BeforeEach
    void build() throws Exception {
        bench = new OrionBench(new KuroboxProBoardType(), folder, 1);
        bus = bench.bus;
        loader = bench.loader;
        bench.setUp();
        // as Linux opens it: chip select 0 of the device bus
        bus.write32(REGISTERS + 0x20024, (int) NAND);
        bus.write32(REGISTERS + 0x20020, 0x001f_fe11);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theBootFlashIsAtTheEndOfTheAddressSpace() {
        bench.board.flashBanks().get(0).program(0x3_0000, new byte[] {1, 2, 3, 4});
        assertThat(bus.read32(0xffff_0000L)).isEqualTo(0x04030201);
        assertThat(bench.board.flashBanks().get(0).length()).isEqualTo(256 << 10);
    }

    private void nand(int command, int... address) {
        bus.write8(NAND + 1, command);
        for (int octet : address) {
            bus.write8(NAND + 2, octet);
        }
    }

    private byte[] nandBytes(int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            bytes.write(bus.read8(NAND));
        }
        return bytes.toByteArray();
    }

    private void nandReady() {
        bus.write8(NAND + 1, 0x70);
        int polls = 0;
        while ((bus.read8(NAND) & 0x40) == 0) {
            loader.delay(10 * Clock.MICROSECOND);
            assertThat(polls++).isLessThan(1000);
        }
        assertThat(polls).as("it takes its time").isPositive();
        assertThat(bus.read8(NAND) & 1).as("failed").isZero();
    }

    private byte[] readPage(int column, int page, int length) {
        nand(0x00, column & 0xff, column >> 8, page & 0xff, page >> 8 & 0xff, page >> 16);
        bus.write8(NAND + 1, 0x30);
        loader.delay(30 * Clock.MICROSECOND);
        return nandBytes(length);
    }

    @Test
    void theNandFlashIsErasedProgrammedAndReadPageByPage() throws Exception {
        nand(0x90, 0);
        assertThat(nandBytes(5)).containsExactly(0xec, 0xda, 0x10, 0x95, 0x44);
        assertThat(readPage(0, 0x1_0005, 3)).containsExactly(0xff, 0xff, 0xff);
        nand(0x80, 0, 0, 0x05, 0, 1);
        for (int octet : new int[] {0x12, 0x34, 0x56}) {
            bus.write8(NAND, octet);
        }
        // the spare area of the same page
        nand(0x85, 0x00, 0x08);
        bus.write8(NAND, 0x77);
        bus.write8(NAND + 1, 0x10);
        nandReady();
        assertThat(readPage(0, 0x1_0005, 4)).containsExactly(0x12, 0x34, 0x56, 0xff);
        nand(0x05, 0x00, 0x08);
        bus.write8(NAND + 1, 0xe0);
        assertThat(nandBytes(2)).containsExactly(0x77, 0xff);
        assertThat(readPage(2111, 0x1_0005, 2)).as("behind the page").containsExactly(0xff, 0xff);
        bench.close();
        build();
        assertThat(readPage(1, 0x1_0005, 2)).as("after a power cut").containsExactly(0x34, 0x56);
        nand(0x80, 1, 0, 0x05, 0, 1);
        bus.write8(NAND, 0x0f);
        bus.write8(NAND + 1, 0x10);
        nandReady();
        assertThat(readPage(1, 0x1_0005, 1)).as("bits only go to 0").containsExactly(0x04);
        nand(0x60, 0x00, 0, 1);
        bus.write8(NAND + 1, 0xd0);
        nandReady();
        assertThat(readPage(0, 0x1_0005, 3)).containsExactly(0xff, 0xff, 0xff);
    }

    @Test
    void theClockShowsHalfDaysUntilItIsSet() throws Exception {
        TwsiDriver twsi = new TwsiDriver(loader, REGISTERS + Mv88f5182.TWSI);
        RealTimeClockDriver clock =
                bench.board.bootProfile().realTimeClock(loader).orElseThrow();
        assertThat(clock.now()).isEqualTo(LocalDateTime.of(2026, 1, 1, 0, 0));
        assertThat(twsi.read(Rs5c372a.ADDRESS, 4)).as("12 o'clock at night").containsExactly(0, 0, 0, 0x12);
        // 11:59:59 in the afternoon of the last day of the year
        twsi.write(
                Rs5c372a.ADDRESS, (byte) 0, (byte) 0x59, (byte) 0x59, (byte) 0x31, (byte) 0, (byte) 0x31, (byte) 0x12);
        loader.delay(Clock.SECOND);
        assertThat(clock.now()).isEqualTo(LocalDateTime.of(2027, 1, 1, 0, 0));
        clock.set(LocalDateTime.of(2099, 12, 31, 23, 59, 58));
        loader.delay(Clock.SECOND);
        bench.board.reset();
        bench.setUp();
        assertThat(clock.now()).isEqualTo(LocalDateTime.of(2099, 12, 31, 23, 59, 59));
    }

    private void uart1() {
        int divisor = (Mv88f5182.TCLK + 8 * 38_400) / (16 * 38_400);
        bus.write32(UART1 + 0xc, 0x83);
        bus.write32(UART1, divisor & 0xff);
        bus.write32(UART1 + 4, divisor >>> 8);
        // 8 bits, even parity
        bus.write32(UART1 + 0xc, 0x1b);
        bus.write32(UART1 + 8, 7);
    }

    /** Sends, and takes what comes within some milliseconds. */
    private byte[] tell(int... message) {
        for (int octet : message) {
            bus.write32(UART1, octet);
        }
        loader.delay(10 * Clock.MILLISECOND);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while ((bus.read32(UART1 + 0x14) & 1) != 0) {
            answer.write(bus.read32(UART1));
        }
        return answer.toByteArray();
    }

    @Test
    void theMicrocontrollerAnswersAndSwitchesOff() {
        uart1();
        assertThat(tell(0x01, 0x35, 0x00, 0xca)).as("watchdog off").containsExactly(0x01, 0x35, 0x00, 0xca);
        assertThat(tell(0x00, 0x06, 0x00)).as("a wrong sum").containsExactly(0x01, 0x06, 0xf1, 0x08);
        assertThat(bench.power).isEmpty();
        assertThat(tell(0xff, 0xff, 0x00, 0x0c, 0xf4)).as("behind what clears").containsExactly(0x01, 0x0c, 0x00, 0xf3);
        assertThat(tell(0x82, 0x33, 0x4b)).as("a question").containsExactly(0x02, 0x33, 0x00, 0x00, 0xcb);
        tell(0x00, 0x06, 0xfa);
        assertThat(bench.power).singleElement().asString().contains("microcontroller", "switch off");
    }
}
