package trampoline.board.s3c44b0x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;

/** ZDMA and BDMA by their registers: what they move, when, and what they say of it. */
class DmaTest {
    private static final long ZDMA0 = 0x01e8_0000L;
    private static final long ZDMA1 = 0x01e8_0020L;
    private static final long BDMA0 = 0x01f8_0000L;
    private static final long BDMA1 = 0x01f8_0020L;
    private static final int CON = 0x00;
    private static final int ISRC = 0x04;
    private static final int IDES = 0x08;
    private static final int ICNT = 0x0c;
    private static final int CSRC = 0x10;
    private static final int CDES = 0x14;
    private static final int CCNT = 0x18;

    private static final int BYTE = 0;
    private static final int HALF_WORD = 1 << 30;
    private static final int WORD = 2 << 30;
    private static final int UP = 1 << 28;
    private static final int DOWN = 2 << 28;
    private static final int STAY = 3 << 28;
    private static final int WHOLE_SERVICE = 2 << 28;
    private static final int UNIT = 1 << 26;
    private static final int BLOCK = 2 << 26;
    private static final int ON_THE_FLY = 3 << 26;
    private static final int EACH_TRANSFER = 2 << 22;
    private static final int TERMINAL_COUNT = 3 << 22;
    private static final int RELOAD = 1 << 21;
    private static final int ENABLE = 1 << 20;
    private static final int START = 1;
    private static final int PAUSE = 2;
    private static final int CANCEL = 3;
    private static final int READY = 0;
    private static final int TRANSFERRING = 1;
    private static final int ENDED = 2;

    private static final long INTPND = 0x01e0_0004L;
    private static final long I_ISPC = 0x01e0_0024L;
    private static final int BDMA1_BIT = 16;
    private static final int BDMA0_BIT = 17;
    private static final int ZDMA1_BIT = 18;
    private static final int ZDMA0_BIT = 19;
    private static final int TIMER0_BIT = 13;
    private static final int URXD1_BIT = 6;
    private static final int UTXD0_BIT = 3;
    private static final long UART0 = 0x01d0_0000L;
    private static final long UART1 = 0x01d0_4000L;
    private static final int ULCON = 0x00;
    private static final int UCON = 0x04;
    private static final int UTXH = 0x20;
    private static final int URXH = 0x24;
    private static final int UBRDIV = 0x28;

    private static final int FROM = 0x0c00_0000;
    private static final int TO = 0x0c10_0000;
    /** MCLK after a reset, of a crystal of 10 MHz. */
    private static final long MCLK = 64_000_000;
    /** Cycles of a transfer by the ZDMA in unit mode. */
    private static final int CYCLES = 5;

    @TempDir
    Path state;

    private Rig rig;
    private Bus bus;
    private LoaderBus loader;

    @BeforeEach
    void memory() throws Exception {
        rig = new Rig(state);
        bus = rig.bus;
        loader = rig.machine.createLoaderBus(4);
        bus.write32(0x01c8_002cL, 0x20);
        for (int i = 0; i < 64; i++) {
            bus.write8(FROM + i, 0x10 + i);
            bus.write8(TO + i, 0);
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void channel(long channel, int source, int destination, int count) {
        bus.write32(channel + ISRC, source);
        bus.write32(channel + IDES, destination);
        bus.write32(channel + ICNT, count);
    }

    private int status(long channel) {
        return bus.read32(channel + CON) >>> 4 & 3;
    }

    private boolean isPending(int source) {
        return (bus.read32(INTPND) >>> source & 1) != 0;
    }

    private void cycles(long number) {
        loader.delay(Clock.ticks(number, MCLK));
    }

    private String memory(int address, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) bus.read8(address + i);
        }
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aBlockIsMovedWordByWordAndEndsWithAnInterrupt() {
        channel(ZDMA0, WORD | UP | FROM, WORD | UP | TO, WHOLE_SERVICE | UNIT | TERMINAL_COUNT | ENABLE | 32);
        assertThat(status(ZDMA0)).isEqualTo(READY);
        bus.write32(ZDMA0 + CON, START);
        assertThat(bus.read32(ZDMA0 + CCNT)).isEqualTo(bus.read32(ZDMA0 + ICNT));
        cycles(3 * CYCLES + 1);
        assertThat(status(ZDMA0)).isEqualTo(TRANSFERRING);
        assertThat(bus.read32(ZDMA0 + CSRC)).isEqualTo(WORD | UP | FROM + 12);
        assertThat(bus.read32(ZDMA0 + CDES)).isEqualTo(WORD | UP | TO + 12);
        assertThat(bus.read32(ZDMA0 + CCNT) & 0xf_ffff).isEqualTo(32 - 12);
        assertThat(memory(TO, 16)).isEqualTo("101112131415161718191a1b00000000");
        assertThat(isPending(ZDMA0_BIT)).isFalse();
        cycles(5 * CYCLES);
        assertThat(isPending(ZDMA0_BIT)).isTrue();
        assertThat(status(ZDMA0)).isEqualTo(ENDED);
        assertThat(bus.read32(ZDMA0 + ICNT)).isEqualTo(WHOLE_SERVICE | UNIT | TERMINAL_COUNT | 32);
        assertThat(memory(TO, 36)).isEqualTo(memory(FROM, 32) + "00000000");
    }

    /** Eight bytes, the first one from the middle of a row and the first one to the middle of another. */
    @ParameterizedTest
    @CsvSource({
        // DST, DAL, DAS, OPT, what lies from 8 bytes before the middle on
        "0, 1, 1, 2, 00000000 00000000 18191a1b 1c1d1e1f",
        "0, 1, 2, 2, 001f1e1d 1c1b1a19 18000000 00000000",
        "0, 2, 1, 2, 00000000 00000000 18171615 14131211",
        "0, 1, 3, 2, 00000000 00000000 1f000000 00000000",
        "0, 3, 1, 2, 00000000 00000000 18181818 18181818",
        "1, 1, 1, 2, 00000000 00000000 18191a1b 1c1d1e1f",
        "1, 1, 1, 3, 00000000 00000000 19181b1a 1d1c1f1e",
        "1, 1, 2, 2, 00001e1f 1c1d1a1b 18190000 00000000",
        "2, 1, 1, 2, 00000000 00000000 18191a1b 1c1d1e1f",
        "2, 1, 1, 3, 00000000 00000000 1b1a1918 1f1e1d1c",
        "2, 2, 2, 2, 00000000 14151617 18191a1b 00000000",
        "2, 3, 3, 2, 00000000 00000000 18191a1b 00000000",
    })
    void sizesDirectionsAndSwaps(int size, int load, int store, int option, String expected) {
        channel(
                ZDMA1,
                size << 30 | load << 28 | FROM + 8,
                option << 30 | store << 28 | TO + 8,
                WHOLE_SERVICE | UNIT | ENABLE | 8);
        bus.write32(ZDMA1 + CON, START);
        cycles(8 * CYCLES);
        assertThat(status(ZDMA1)).isEqualTo(ENDED);
        assertThat(isPending(ZDMA1_BIT)).as("polling mode").isFalse();
        assertThat(memory(TO, 16)).isEqualTo(expected.replace(" ", ""));
    }

    /** Four words are read before they are written, so that they can lie over each other. */
    @Test
    void blockModeMovesFourWordsAtOnce() {
        channel(ZDMA0, WORD | UP | FROM, WORD | UP | FROM + 4, WHOLE_SERVICE | BLOCK | EACH_TRANSFER | ENABLE | 32);
        String first = memory(FROM, 16);
        bus.write32(ZDMA0 + CON, START);
        cycles(11);
        assertThat(isPending(ZDMA0_BIT)).isTrue();
        assertThat(bus.read32(ZDMA0 + CCNT) & 0xf_ffff).isEqualTo(16);
        assertThat(memory(FROM + 4, 16)).isEqualTo(first);
        bus.write32(I_ISPC, 1 << ZDMA0_BIT);
        cycles(10);
        assertThat(isPending(ZDMA0_BIT)).isFalse();
        cycles(1);
        assertThat(isPending(ZDMA0_BIT)).isTrue();
        assertThat(status(ZDMA0)).isEqualTo(ENDED);
    }

    @ParameterizedTest
    @CsvSource({"2, 0000000000000000", "3, ffffffffffffffff", "0, 0000000000000000"})
    void onTheFlyThereIsOneAccess(int half, String expected) {
        channel(
                ZDMA0,
                WORD | UP | FROM,
                WORD | UP | TO,
                WHOLE_SERVICE | ON_THE_FLY | half << 24 | TERMINAL_COUNT | ENABLE | 8);
        bus.write32(ZDMA0 + CON, START);
        cycles(6);
        assertThat(isPending(ZDMA0_BIT)).isEqualTo(half >= 2);
        assertThat(memory(TO, 8)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void whatWaitsForAPinIsNotStartedBySoftware(int protocol) {
        channel(ZDMA0, WORD | UP | FROM, WORD | UP | TO, protocol << 28 | UNIT | TERMINAL_COUNT | ENABLE | 8);
        bus.write32(ZDMA0 + CON, START);
        cycles(1000);
        assertThat(status(ZDMA0)).isEqualTo(READY);
        assertThat(memory(TO, 8)).isEqualTo("0000000000000000");
    }

    @Test
    void itPausesGoesOnAndIsCancelled() {
        channel(ZDMA0, BYTE | UP | FROM, UP | TO, WHOLE_SERVICE | UNIT | TERMINAL_COUNT | ENABLE | 8);
        bus.write32(ZDMA0 + CON, START);
        cycles(2 * CYCLES);
        bus.write32(ZDMA0 + CON, PAUSE);
        cycles(100);
        assertThat(memory(TO, 4)).isEqualTo("10110000");
        assertThat(status(ZDMA0)).isEqualTo(TRANSFERRING);
        bus.write32(ZDMA0 + CON, START);
        cycles(CYCLES);
        bus.write32(ZDMA0 + CON, CANCEL);
        cycles(100);
        assertThat(memory(TO, 4)).isEqualTo("10111200");
        assertThat(status(ZDMA0)).isEqualTo(READY);
        assertThat(bus.read32(ZDMA0 + ICNT) & ENABLE).isZero();
        bus.write32(ZDMA0 + CON, START);
        cycles(100);
        assertThat(memory(TO, 4)).as("not enabled").isEqualTo("10111200");
        assertThat(isPending(ZDMA0_BIT)).isFalse();
    }

    @Test
    void withAutomaticReloadItBeginsAgain() {
        int count = WHOLE_SERVICE | UNIT | TERMINAL_COUNT | RELOAD | 2;
        channel(ZDMA0, HALF_WORD | UP | FROM, UP | TO, count | ENABLE);
        bus.write32(ZDMA0 + CON, START);
        for (int i = 0; i < 3; i++) {
            bus.write16(FROM, 0x1234 + i);
            assertThat(isPending(ZDMA0_BIT)).isFalse();
            cycles(CYCLES);
            assertThat(isPending(ZDMA0_BIT)).isTrue();
            assertThat(bus.read16(TO)).isEqualTo(0x1234 + i);
            bus.write32(I_ISPC, 1 << ZDMA0_BIT);
        }
        bus.write32(ZDMA0 + ICNT, count);
        cycles(100);
        assertThat(isPending(ZDMA0_BIT)).isFalse();
    }

    @Test
    void aTransferKeepsItsTimeWhenTheClockChanges() {
        channel(ZDMA0, BYTE | UP | FROM, UP | TO, WHOLE_SERVICE | UNIT | ENABLE | 8);
        bus.write32(ZDMA0 + CON, START);
        cycles(2 * CYCLES);
        // a tenth of the crystal
        bus.write32(0x01d8_0008L, 0x15);
        cycles(64 * CYCLES - 1);
        assertThat(bus.read32(ZDMA0 + CCNT) & 0xf_ffff).isEqualTo(6);
        cycles(1);
        assertThat(bus.read32(ZDMA0 + CCNT) & 0xf_ffff).isEqualTo(5);
    }

    /** Counts that are no multiple, addresses where nothing is, its own registers: none of it does harm. */
    @Test
    void hostileRegistersDoNoHarm() {
        channel(ZDMA0, WORD | UP | FROM, WORD | UP | TO, WHOLE_SERVICE | UNIT | ENABLE | 7);
        bus.write32(ZDMA0 + CON, START);
        cycles(2 * CYCLES);
        assertThat(memory(TO, 8)).isEqualTo("1011121300000000");
        assertThat(status(ZDMA0)).isEqualTo(ENDED);
        channel(ZDMA0, WORD | UP | FROM, WORD | UP | TO, WHOLE_SERVICE | UNIT | RELOAD | ENABLE);
        bus.write32(ZDMA0 + CON, START);
        cycles(1000);
        bus.write32(ZDMA0 + CON, CANCEL);
        channel(ZDMA1, WORD | UP | 0x0fff_fff0, WORD | DOWN | TO, WHOLE_SERVICE | UNIT | ENABLE | 32);
        bus.write32(ZDMA1 + CON, START);
        cycles(8 * CYCLES);
        assertThat(status(ZDMA1)).isEqualTo(ENDED);
        bus.write32(FROM, START);
        bus.write32(FROM + 4, CANCEL);
        channel(ZDMA0, WORD | UP | FROM, WORD | STAY | (int) ZDMA0, WHOLE_SERVICE | UNIT | ENABLE | 8);
        channel(ZDMA1, WORD | UP | FROM, WORD | STAY | (int) ZDMA0, WHOLE_SERVICE | UNIT | RELOAD | ENABLE | 8);
        bus.write32(ZDMA1 + CON, START);
        bus.write32(ZDMA0 + CON, START);
        cycles(1000);
        assertThat(status(ZDMA0)).isEqualTo(READY);
        assertThat(status(ZDMA1)).isIn(TRANSFERRING, ENDED);
    }

    private void uart(long uart, int control) {
        bus.write32(uart + ULCON, 3);
        bus.write32(uart + UBRDIV, 34);
        bus.write32(uart + UCON, control);
    }

    /** UCON: transmit by BDMA0. */
    @Test
    void uart0SendsWhatMemoryHolds() {
        StringBuilder sent = new StringBuilder();
        rig.board.serialPorts().get(0).addListener(character -> sent.append((char) character));
        byte[] text = "by itself".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < text.length; i++) {
            bus.write8(FROM + i, text[i]);
        }
        int toPeripheral = 1 << 30;
        channel(
                BDMA0,
                BYTE | UP | FROM,
                toPeripheral | STAY | (int) UART0 + UTXH,
                2 << 30 | UNIT | TERMINAL_COUNT | ENABLE | text.length);
        cycles(1000);
        assertThat(status(BDMA0)).as("without a request").isEqualTo(READY);
        uart(UART0, 2 << 2 | 1);
        long frame = Clock.ticks(10 * 16 * 35, MCLK);
        loader.delay(4 * frame);
        assertThat(sent).hasSizeBetween(3, 4);
        assertThat(status(BDMA0)).isEqualTo(TRANSFERRING);
        assertThat(isPending(BDMA0_BIT)).isFalse();
        loader.delay(6 * frame);
        assertThat(sent).hasToString("by itself");
        assertThat(status(BDMA0)).isEqualTo(ENDED);
        assertThat(isPending(BDMA0_BIT)).isTrue();
        assertThat(isPending(UTXD0_BIT)).as("its interrupt in place of DMA").isFalse();
    }

    /** UCON: receive by BDMA1, in loop-back mode. */
    @Test
    void whatUart1HearsGoesToMemory() {
        int toMemory = 2 << 30;
        channel(
                BDMA1,
                BYTE | STAY | (int) UART1 + URXH,
                toMemory | UP | TO,
                2 << 30 | UNIT | EACH_TRANSFER | ENABLE | 3);
        uart(UART1, 1 << 5 | 1 << 2 | 3);
        for (char character : "DMA".toCharArray()) {
            assertThat(isPending(BDMA1_BIT)).isFalse();
            bus.write8(UART1 + UTXH, character);
            loader.delay(Clock.MILLISECOND);
            assertThat(isPending(BDMA1_BIT)).as("of %s", character).isTrue();
            bus.write32(I_ISPC, 1 << BDMA1_BIT);
        }
        assertThat(memory(TO, 4)).isEqualTo("444d4100");
        assertThat(isPending(URXD1_BIT)).as("its interrupt in place of DMA").isFalse();
        assertThat(status(BDMA1)).isEqualTo(ENDED);
    }

    /** TCFG1 bits 27 to 24: timer 0 asks for DMA. */
    @Test
    void aTimerMovesOneUnitEachTime() {
        channel(BDMA1, HALF_WORD | UP | FROM, 2 << 30 | UP | TO, 1 << 30 | UNIT | TERMINAL_COUNT | ENABLE | 6);
        bus.write32(0x01d5_0004L, 1 << 24);
        bus.write32(0x01d5_000cL, 49);
        bus.write32(0x01d5_0008L, 2);
        bus.write32(0x01d5_0008L, 9);
        cycles(10);
        for (int i = 1; i <= 3; i++) {
            assertThat(isPending(BDMA1_BIT)).isFalse();
            cycles(100);
            assertThat(bus.read32(BDMA1 + CCNT) & 0xf_ffff).isEqualTo(6 - 2 * i);
        }
        assertThat(memory(TO, 8)).isEqualTo("1011121314150000");
        assertThat(isPending(BDMA1_BIT)).isTrue();
        assertThat(isPending(TIMER0_BIT)).isFalse();
    }

    /** QDS keeps requests away; a reset ends everything. */
    @Test
    void requestsCanBeKeptAwayAndAResetForgetsThem() {
        channel(BDMA1, HALF_WORD | UP | FROM, 2 << 30 | UP | TO, 1 << 30 | UNIT | ENABLE | 6);
        bus.write32(BDMA1 + CON, 1 << 2);
        bus.write32(0x01d5_0004L, 1 << 24);
        bus.write32(0x01d5_000cL, 49);
        bus.write32(0x01d5_0008L, 2);
        bus.write32(0x01d5_0008L, 9);
        cycles(300);
        assertThat(bus.read32(BDMA1 + CCNT) & 0xf_ffff).isEqualTo(6);
        bus.write32(BDMA1 + CON, 0);
        cycles(110);
        assertThat(bus.read32(BDMA1 + CCNT) & 0xf_ffff).isEqualTo(4);
        rig.board.reset();
        assertThat(bus.read32(BDMA1 + CCNT)).isZero();
        assertThat(status(BDMA1)).isEqualTo(READY);
    }
}
