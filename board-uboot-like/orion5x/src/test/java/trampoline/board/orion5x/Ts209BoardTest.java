package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.Board;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.api.boot.SerialDriver;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Clock;

class Ts209BoardTest {
    private static final long REGISTERS = Mv88f5182.REGISTERS;
    private static final long BRIDGE_CAUSE = REGISTERS + 0x20110;
    private static final long MAIN_CAUSE = REGISTERS + 0x20200;
    private static final long TIMERS = REGISTERS + 0x20300;
    private static final int TCLK = Mv88f5182.TCLK;

    @TempDir
    Path folder;

    private OrionBench bench;
    private List<String> power;
    private Board board;
    private Bus bus;
    private LoaderBus loader;

    @BeforeEach
    void build() throws Exception {
        bench = new OrionBench(new Ts209BoardType(), folder, 0);
        power = bench.power;
        board = bench.board;
        bus = bench.bus;
        loader = bench.loader;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void setUp() {
        bench.setUp();
    }

    @Test
    void afterResetTheBootWindowRepeatsTheFlash() {
        board.flashBanks().get(0).program(0x7f0000, new byte[] {1, 2, 3, 4});
        assertThat(bus.read32(0xffff_0000L)).isEqualTo(0x04030201);
        assertThat(bus.read32(0xf87f_0000L)).isEqualTo(0x04030201);
        assertThat(bus.read32(AddressWindows.RESET_BASE + 0x20080)).isEqualTo(0xd000_0000);
    }

    @Test
    void memoryIsSilentUntilItsControllerIsStarted() {
        assertThatThrownBy(() -> bus.read32(0)).isInstanceOf(BusError.class);
        setUp();
        bus.write32(0, 0x12345678);
        bus.write32(OrionBoard.BANK, 0x9abcdef0);
        assertThat(bus.read32(0)).isEqualTo(0x12345678);
        board.reset();
        assertThatThrownBy(() -> bus.read32(0)).isInstanceOf(BusError.class);
        setUp();
        assertThat(bus.read32(0)).as("what the cells hold outlives a reset").isEqualTo(0x12345678);
    }

    @Test
    void aChipSelectLargerThanItsChipsRepeatsThem() {
        setUp();
        // chip select 1 away, chip select 0 with 256 MiB
        bus.write32(REGISTERS + 0x150c, 0);
        bus.write32(REGISTERS + 0x1504, 0x0fff0001);
        bus.write32(0x0c00_1000L, 0x5a5a5a5a);
        assertThat(bus.read32(0x1000)).isEqualTo(0x5a5a5a5a);
        // to where Linux would have it on another board
        bus.write32(REGISTERS + 0x1504, 0x03ff0001);
        bus.write32(REGISTERS + 0x1500, 0x20000000);
        assertThat(bus.read32(0x2000_1000L)).isEqualTo(0x5a5a5a5a);
        assertThatThrownBy(() -> bus.read32(0x1000)).isInstanceOf(BusError.class);
    }

    @Test
    void softwareMovesTheFlashesWindow() {
        setUp();
        board.flashBanks().get(0).program(0x123456, new byte[] {(byte) 0xa5});
        // as Linux does: base first, while the window is still on, which must not hide memory
        bus.write32(0, 0x11111111);
        bus.write32(REGISTERS + 0x20074, 0);
        assertThat(bus.read32(0)).isEqualTo(0x11111111);
        bus.write32(REGISTERS + 0x20070, 0);
        assertThatThrownBy(() -> bus.read32(0xffff_0000L)).isInstanceOf(BusError.class);
        bus.write32(REGISTERS + 0x20024, 0xf4000000);
        bus.write32(REGISTERS + 0x20020, 0x007f0f11);
        assertThat(bus.read8(0xf412_3456L)).isEqualTo(0xa5);
        // autoselect, in byte mode
        bus.write8(0xf400_0aaaL, 0xaa);
        bus.write8(0xf400_0555L, 0x55);
        bus.write8(0xf400_0aaaL, 0x90);
        assertThat(bus.read8(0xf400_0000L)).as("manufacturer").isEqualTo(1);
        bus.write8(0xf400_0000L, 0xf0);
        assertThat(bus.read8(0xf412_3456L)).isEqualTo(0xa5);
    }

    @Test
    void timer1AsksOnceAndAgainWhenItReloads() {
        setUp();
        bus.write32(REGISTERS + 0x20114, 4);
        bus.write32(REGISTERS + 0x20204, 1);
        bus.write32(TIMERS + 0x1c, 999_999);
        bus.write32(TIMERS + 0x18, 999_999);
        bus.write32(TIMERS, 0xc);
        loader.delay(Clock.ticks(999_000, TCLK));
        assertThat(bus.read32(BRIDGE_CAUSE)).isZero();
        loader.delay(Clock.ticks(2000, TCLK));
        assertThat(bus.read32(BRIDGE_CAUSE)).isEqualTo(4);
        assertThat(bus.read32(MAIN_CAUSE)).isEqualTo(1);
        bus.write32(BRIDGE_CAUSE, ~4);
        assertThat(bus.read32(MAIN_CAUSE)).isZero();
        assertThat(bus.read32(TIMERS + 0x1c)).isBetween(990_000, 999_999);
        loader.delay(Clock.ticks(1_000_000, TCLK));
        assertThat(bus.read32(MAIN_CAUSE)).isEqualTo(1);
    }

    @Test
    void theWatchdogResetsOnlyWhenItsOutputIsLetOut() {
        setUp();
        bus.write32(TIMERS + 0x24, 1000);
        bus.write32(TIMERS, 0x10);
        loader.delay(Clock.MILLISECOND);
        assertThat(power).isEmpty();
        assertThat(bus.read32(BRIDGE_CAUSE)).isEqualTo(8);
        bus.write32(BRIDGE_CAUSE, 0);
        bus.write32(REGISTERS + 0x20108, 2);
        bus.write32(TIMERS + 0x24, 1000);
        loader.delay(Clock.MILLISECOND);
        assertThat(power).containsExactly("watchdog reset");
    }

    @Test
    void softwareResetsTheBoard() {
        setUp();
        bus.write32(REGISTERS + 0x2010c, 1);
        assertThat(power).isEmpty();
        bus.write32(REGISTERS + 0x20108, 4);
        bus.write32(REGISTERS + 0x2010c, 1);
        assertThat(power).containsExactly("software reset (SystemSoftRst)");
    }

    @Test
    void thePowerControllerSwitchesOffAtItsOwnSpeedOnly() {
        setUp();
        long uart1 = REGISTERS + 0x12100;
        send(uart1, 115_200, 'A');
        assertThat(power).isEmpty();
        send(uart1, PowerController.BAUD, 'B');
        assertThat(power).isEmpty();
        send(uart1, PowerController.BAUD, 'A');
        assertThat(power).hasSize(1).first().asString().contains("PIC");
    }

    private void send(long uart, int baud, int character) {
        int divisor = (TCLK + 8 * baud) / (16 * baud);
        bus.write32(uart + 0xc, 0x83);
        bus.write32(uart, divisor & 0xff);
        bus.write32(uart + 4, divisor >>> 8);
        bus.write32(uart + 0xc, 3);
        bus.write32(uart, character);
        loader.delay(10 * Clock.MILLISECOND);
    }

    @Test
    void theClockKeepsWhatItWasSetTo() throws LoaderException {
        setUp();
        RealTimeClockDriver clock = board.bootProfile().realTimeClock(loader).orElseThrow();
        assertThat(clock.now()).isEqualTo(LocalDateTime.of(2026, 1, 1, 0, 0));
        clock.set(LocalDateTime.of(2099, 12, 31, 23, 59, 58));
        loader.delay(Clock.SECOND);
        board.reset();
        setUp();
        assertThat(clock.now()).isEqualTo(LocalDateTime.of(2099, 12, 31, 23, 59, 59));
        assertThatThrownBy(() -> clock.set(LocalDateTime.of(2100, 1, 1, 0, 0)))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("2099");
        clock.reset();
        assertThat(clock.now().getYear()).isEqualTo(2000);
    }

    @Test
    void anAddressThatNobodyHasIsNotAcknowledged() {
        setUp();
        TwsiDriver twsi = new TwsiDriver(loader, REGISTERS + Mv88f5182.TWSI);
        assertThatThrownBy(() -> twsi.read(0x50, 1))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("0x50")
                .hasMessageContaining("0x48");
        assertThatThrownBy(() -> twsi.write(S35390a.ADDRESS, (byte) 0x40, (byte) 0))
                .as("more than the register takes")
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("0x30");
    }

    @Test
    void pciEndsAsWithNothingPluggedIn() {
        setUp();
        assertThat(bus.read32(REGISTERS + 0x40000) >>> 16).isEqualTo(0x5182);
        assertThat(bus.read32(REGISTERS + 0x41a04) & 1).as("the link is down").isEqualTo(1);
        bus.write32(REGISTERS + 0x30c78, 0x80000000);
        assertThat(bus.read32(REGISTERS + 0x30c7c)).as("the unit itself").isEqualTo(0x518211ab);
        bus.write32(REGISTERS + 0x30c78, 0x80003800);
        assertThat(bus.read32(REGISTERS + 0x30c7c)).as("slot 7").isEqualTo(-1);
        bus.write32(REGISTERS + 0x20034, 0xf0000000);
        bus.write32(REGISTERS + 0x20030, 0x00ff7941);
        assertThat(bus.read16(0xf000_0002L)).isEqualTo(0x5182);
        assertThat(bus.read32(0xf000_0800L)).isEqualTo(-1);
    }

    @Test
    void pinsAskByLevelAndByEdge() {
        setUp();
        long gpio = REGISTERS + 0x10100;
        assertThat(bus.read32(gpio + 0x10)).as("pulled up").isEqualTo(0x03ffffff);
        // the button on pin 1 is low when pressed: a level that is high after the polarity
        bus.write32(gpio + 0xc, 1 << 1);
        bus.write32(gpio + 0x1c, 1 << 1);
        assertThat(bus.read32(MAIN_CAUSE)).isZero();
        bus.write32(gpio + 0xc, 0);
        assertThat(bus.read32(MAIN_CAUSE)).isEqualTo(1 << 6);
        bus.write32(gpio + 0x1c, 0);
        // an output of the second group, rising
        bus.write32(gpio + 0x18, 1 << 9);
        bus.write32(gpio + 4, ~(1 << 9));
        bus.write32(gpio, 1 << 9);
        assertThat(bus.read32(MAIN_CAUSE)).isEqualTo(1 << 7);
        bus.write32(gpio + 0x14, ~(1 << 9));
        assertThat(bus.read32(MAIN_CAUSE)).isZero();
    }

    @Test
    void theConsolesRateComesFromTheCrossbarsClock() {
        setUp();
        SerialDriver serial = board.bootProfile().serial(loader);
        serial.init(115_200);
        assertThat(board.serialPorts().get(0).boardSettings().baud()).isBetween(114_000, 116_500);
    }
}
