package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;

/** Chains of descriptors for the XOR engine, and what comes of them in memory. */
class XorEngineTest {
    private static final long LOW = Mv88f5182.REGISTERS + 0x60900;
    private static final long HIGH = LOW + 0x200;
    private static final long MAIN_CAUSE = Mv88f5182.REGISTERS + 0x20200;
    private static final int OWNED = 1 << 31;
    private static final int INTERRUPT = 1 << 31;
    private static final int DONE = 1 << 30;
    private static final int CHAIN = 0x1000;
    private static final int DESCRIPTOR = 64;
    private static final int SOURCES = 0x10_0000;
    private static final int SOURCE = 0x1_0000;
    private static final int DESTINATION = 0x20_0000;
    private static final int LENGTH = 4099;

    @TempDir
    Path folder;

    private OrionBench bench;
    private Bus bus;
    private LoaderBus loader;

    @BeforeEach
    void build() throws Exception {
        bench = new OrionBench(new Ts209BoardType(), folder, 3);
        bus = bench.bus;
        loader = bench.loader;
        bench.setUp();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void descriptor(int at, int command, int next, int length, int destination, int... sources) {
        bus.write32(at, OWNED);
        bus.write32(at + 8, command);
        bus.write32(at + 12, next);
        bus.write32(at + 16, length);
        bus.write32(at + 20, destination);
        for (int i = 0; i < sources.length; i++) {
            bus.write32(at + 24 + 4 * i, sources[i]);
        }
    }

    private void start(int channel, int mode) {
        bus.write32(LOW + 0x10 + 4L * channel, mode);
        bus.write32(HIGH + 4L * channel, CHAIN);
        bus.write32(LOW + 0x20 + 4L * channel, 1);
    }

    private int state(int channel) {
        return bus.read32(LOW + 0x20 + 4L * channel) >>> 4 & 3;
    }

    private int sourceByte(int source, int i) {
        return bus.read8(SOURCES + SOURCE * source + i);
    }

    /** Three of the sources that the descriptor names count; memory holds what the seed has left there. */
    @Test
    void aChainIsWorkedOffBlockByBlock() {
        bus.write32(LOW + 0x40, 0x3_0000);
        descriptor(
                CHAIN,
                INTERRUPT | 0b1011,
                CHAIN + DESCRIPTOR,
                LENGTH,
                DESTINATION,
                SOURCES,
                SOURCES + SOURCE,
                0,
                SOURCES + 3 * SOURCE);
        descriptor(CHAIN + DESCRIPTOR, 0b1, 0, LENGTH, DESTINATION + SOURCE, SOURCES + SOURCE);
        start(1, 0);
        assertThat(state(1)).isEqualTo(1);
        assertThat(bus.read32(CHAIN)).as("the block is not done at once").isEqualTo(OWNED);
        loader.delay(Clock.MILLISECOND);
        assertThat(state(1)).isZero();
        for (int i = 0; i < LENGTH; i++) {
            assertThat(bus.read8(DESTINATION + i))
                    .as("byte %d", i)
                    .isEqualTo(sourceByte(0, i) ^ sourceByte(1, i) ^ sourceByte(3, i));
            assertThat(bus.read8(DESTINATION + SOURCE + i)).as("byte %d", i).isEqualTo(sourceByte(1, i));
        }
        assertThat(bus.read32(CHAIN)).isEqualTo(DONE);
        assertThat(bus.read32(CHAIN + DESCRIPTOR)).isEqualTo(DONE);
        assertThat(bus.read32(HIGH + 0x14)).as("current descriptor").isEqualTo(CHAIN + DESCRIPTOR);
        assertThat(bus.read32(LOW + 0x30))
                .as("end of a descriptor and of the chain")
                .isEqualTo(3 << 16);
        assertThat(bus.read32(MAIN_CAUSE)).isEqualTo(1 << 31);
        bus.write32(LOW + 0x30, ~(3 << 16));
        assertThat(bus.read32(MAIN_CAUSE)).isZero();
    }

    @Test
    void eachChannelHasAnInterruptOfItsOwn() {
        bus.write32(LOW + 0x40, 0x2_0002);
        descriptor(CHAIN, 1, 0, 128, DESTINATION, SOURCES);
        start(0, 0);
        loader.delay(Clock.MILLISECOND);
        assertThat(bus.read32(MAIN_CAUSE)).isEqualTo(1 << 30);
    }

    @Test
    void aCopyTakesTheFirstSource() {
        descriptor(CHAIN, 0, 0, LENGTH, DESTINATION + 1, SOURCES + 2);
        start(0, 2);
        loader.delay(Clock.MILLISECOND);
        for (int i = 0; i < LENGTH; i++) {
            assertThat(bus.read8(DESTINATION + 1 + i)).as("byte %d", i).isEqualTo(sourceByte(0, i + 2));
        }
    }

    @Test
    void memoryIsFilled() {
        int behind = bus.read32(DESTINATION + 300);
        bus.write32(HIGH + 0xb0, DESTINATION);
        bus.write32(HIGH + 0xc0, 300);
        bus.write32(HIGH + 0xe0, 0x01020304);
        bus.write32(HIGH + 0xe4, 0x05060708);
        start(0, 4);
        loader.delay(Clock.MILLISECOND);
        assertThat(bus.read32(DESTINATION)).isEqualTo(0x01020304);
        assertThat(bus.read32(DESTINATION + 292)).isEqualTo(0x05060708);
        assertThat(bus.read32(DESTINATION + 296)).isEqualTo(0x01020304);
        assertThat(bus.read32(DESTINATION + 300)).isEqualTo(behind);
    }

    @Test
    void aPauseHoldsABlockAndAStopDropsIt() {
        descriptor(CHAIN, 1, 0, LENGTH, DESTINATION, SOURCES);
        start(0, 0);
        bus.write32(LOW + 0x20, 4);
        loader.delay(Clock.MILLISECOND);
        assertThat(state(0)).as("paused").isEqualTo(2);
        assertThat(bus.read32(CHAIN)).isEqualTo(OWNED);
        bus.write32(LOW + 0x20, 8);
        loader.delay(Clock.MILLISECOND);
        assertThat(bus.read32(CHAIN)).isEqualTo(DONE);
        bus.write32(LOW + 0x30, 0);
        bus.write32(CHAIN, OWNED);
        start(0, 0);
        bus.write32(LOW + 0x20, 2);
        loader.delay(Clock.MILLISECOND);
        assertThat(bus.read32(CHAIN)).isEqualTo(OWNED);
        assertThat(bus.read32(LOW + 0x30)).as("stopped").isEqualTo(4);
    }

    /** Descriptors of somebody else, addresses outside memory, a chain that leads back to itself, a fill of all there is. */
    @Test
    void whatCannotBeDoneStopsTheChannelWithItsError() {
        descriptor(CHAIN, 1, CHAIN, 128, DESTINATION, SOURCES);
        start(0, 0);
        loader.delay(Clock.MILLISECOND);
        assertThat(bus.read32(LOW + 0x30)).as("not the engine's").isEqualTo(1 << 7);
        assertThat(bus.read32(LOW + 0x60)).isEqualTo(CHAIN);
        bus.write32(LOW + 0x30, 0);
        descriptor(CHAIN, 1, 0, 128, DESTINATION, 0xf000_0000);
        start(0, 0);
        loader.delay(Clock.MILLISECOND);
        assertThat(bus.read32(LOW + 0x30)).as("no such address").isEqualTo(1 << 4);
        assertThat(bus.read32(LOW + 0x50)).isEqualTo(4);
        assertThat(bus.read32(LOW + 0x60)).isEqualTo(0xf000_0000);
        bus.write32(LOW + 0x30, 0);
        bus.write32(HIGH + 0xb0, 0x0700_0000);
        bus.write32(HIGH + 0xc0, -1);
        start(0, 4);
        loader.delay(10 * Clock.SECOND);
        assertThat(bus.read32(LOW + 0x30)).as("beyond the end").isEqualTo(1 << 4);
        assertThat(bus.read32(LOW + 0x60)).isEqualTo(OrionBoard.RAM_LENGTH);
        assertThat(state(0)).isZero();
    }
}
