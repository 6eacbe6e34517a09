package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Clock;
import trampoline.api.room.PoweredBoard;
import trampoline.room.RoomSettings;
import trampoline.room.StandaloneRoom;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/**
 * A boot with and without a key in the ten seconds. What stages did is read from the bus, not from what the loader says
 * of itself.
 */
class TenSecondsTest {
    private static final long GPDR = 0x9004_0004L;
    private static final long GPSR = 0x9004_0008L;
    private static final long GPCR = 0x9004_000cL;
    private static final int LED = 1 << 23;
    private static final long PPCR = 0x9002_0014L;
    private static final long MDCNFG = 0xa000_0000L;
    private static final long UTCR1 = 0x8005_0004L;
    private static final long UTCR2 = 0x8005_0008L;
    private static final long UTCR3 = 0x8005_000cL;
    private static final long UTDR = 0x8005_0014L;

    private static final long SVC_MASKED = 0xd3;

    @TempDir
    Path state;

    private BoardBench bench;
    private PoweredBoard board;
    private BootTrace trace;

    @BeforeEach
    void powerOn() throws Exception {
        bench = new BoardBench(state);
        board = bench.powerOn("lart");
        trace = new BootTrace(board.board());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void bootWithoutKey() {
        new Terminal(board, "blob> ").runUntil("Trampoline demonstration kernel");
    }

    @Test
    void withoutAKeyTheKernelStartsAtTenSeconds() {
        bootWithoutKey();

        long wait = trace.kernelEntered - trace.countdownBegan;
        assertThat(wait).isBetween(10 * Clock.SECOND, 10 * Clock.SECOND + 50 * Clock.MILLISECOND);
        List<Long> dots = trace.timesOf(UTDR, '.').stream()
                .filter(time -> time > trace.countdownBegan)
                .limit(10)
                .toList();
        for (int i = 0; i < 10; i++) {
            assertThat(dots.get(i) - trace.countdownBegan)
                    .as("dot %d", i + 1)
                    .isCloseTo((i + 1) * Clock.SECOND, within(2 * Clock.MILLISECOND));
        }
    }

    @Test
    void aKeyAtNinePointNineSecondsGivesThePrompt() {
        trace.atCountdown(() -> board.board()
                .clock()
                .alarm("key", () -> board.board().serialPorts().get(0).send(new byte[] {'x'}))
                .at(board.board().clock().now() + 9900 * Clock.MILLISECOND));

        String text = new Terminal(board, "blob> ").runUntil("blob> ");

        assertThat(text).contains("stop it .........\n");
        assertThat(trace.kernelEntered).isEqualTo(-1);
        List<Integer> sent = trace.valuesWritten(UTDR);
        String afterCountdown =
                sent.stream().map(c -> String.valueOf((char) (int) c)).collect(Collectors.joining());
        assertThat(afterCountdown).endsWith("blob> ");
        long prompt = trace.timesOf(UTDR, '>').get(trace.timesOf(UTDR, '>').size() - 1);
        assertThat(prompt - trace.countdownBegan).isBetween(9900 * Clock.MILLISECOND, 9999 * Clock.MILLISECOND);
    }

    @Test
    void stageOneSetsTheClockThenTheMemoryAndNothingTouchesRamBefore() {
        bootWithoutKey();

        List<Long> order = trace.deviceWrites.stream()
                .map(BootTrace.Write::address)
                .limit(20)
                .toList();
        assertThat(order.indexOf(PPCR)).isEqualTo(0);
        assertThat(order.indexOf(MDCNFG)).isPositive();
        assertThat(trace.valuesWritten(PPCR)).first().isEqualTo(0x0b);
        assertThat(trace.valuesWritten(MDCNFG)).first().isEqualTo(0x0334b22f);
        assertThat(trace.firstDramAccess).isGreaterThan(order.indexOf(MDCNFG));
    }

    @Test
    void stageOneLightsTheLedWhileItWorksAndPutsItOutBeforeStageTwo() {
        bootWithoutKey();

        List<Long> led = trace.deviceWrites.stream()
                .filter(write -> write.time() < trace.stage2Entered)
                .filter(write -> write.address() == GPSR || write.address() == GPCR || write.address() == GPDR)
                .filter(write -> (write.value() & LED) != 0)
                .map(BootTrace.Write::address)
                .toList();
        assertThat(led).containsExactly(GPSR, GPDR, GPCR);
    }

    @Test
    void stageOneClearsTheAreaOfStageTwoAndCopiesItFromFlash() {
        bootWithoutKey();

        assertThat(trace.cleared.cardinality()).isEqualTo(BootTrace.STAGE2_LENGTH / 4);
        assertThat(trace.copied).isNotEmpty();
        byte[] flash = board.board().flashBanks().get(0).read(0x4000, trace.copied.size() * 4);
        ByteBuffer words = ByteBuffer.wrap(flash).order(ByteOrder.LITTLE_ENDIAN);
        trace.copied.forEach((address, value) -> assertThat(value)
                .as("word at 0x%08x", address)
                .isEqualTo(words.getInt((int) (address - BootTrace.STAGE2))));
    }

    @Test
    void stageTwoIsEnteredWithItsStackAndWithInterruptsMaskedAndCachesOff() {
        bootWithoutKey();

        assertThat(trace.registersAtStage2).containsEntry("sp", BootTrace.STAGE2 + BootTrace.STAGE2_LENGTH - 4);
        assertThat(trace.registersAtStage2.get("cpsr") & 0xff).isEqualTo(SVC_MASKED);
        assertThat(trace.registersAtStage2.get("cp15_control") & 0x1005).isZero();
    }

    @Test
    void theUartIsSetTo9600BaudAndTheLedBlinksWithTheSeconds() {
        bootWithoutKey();

        assertThat(trace.valuesWritten(UTCR1)).first().isEqualTo(0);
        assertThat(trace.valuesWritten(UTCR2)).first().isEqualTo(3_686_400 / 16 / 9600 - 1);
        assertThat(trace.valuesWritten(UTCR3)).contains(3);
        List<Long> blinks = trace.deviceWrites.stream()
                .filter(write -> write.time() > trace.countdownBegan && write.value() == LED)
                .map(BootTrace.Write::address)
                .toList();
        assertThat(blinks)
                .containsExactly(GPCR, GPSR, GPCR, GPSR, GPCR, GPSR, GPCR, GPSR, GPCR, GPSR, /* kernel */ GPCR);
    }

    @Test
    void kernelAndRamdiskAreCopiedFromFlashByWords() {
        bootWithoutKey();

        ByteBuffer kernel = ByteBuffer.wrap(board.board().flashBanks().get(0).read(0x20000, 4096))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 4096; i += 4) {
            assertThat(trace.written.get(BootTrace.KERNEL + i))
                    .as("word %d", i / 4)
                    .isEqualTo(kernel.getInt(i));
        }
        ByteBuffer ramdisk = ByteBuffer.wrap(board.board().flashBanks().get(0).read(0x1e0000, 256))
                .order(ByteOrder.LITTLE_ENDIAN);
        long place = Integer.toUnsignedLong(wordAt(trace.registersAtKernel.get("r2") + initrdOffset()));
        for (int i = 0; i < 256; i += 4) {
            assertThat(trace.written.get(place + i)).as("word %d", i / 4).isEqualTo(ramdisk.getInt(i));
        }
    }

    private int wordAt(long address) {
        return trace.written.get(address);
    }

    /** Where in the list the address field of INITRD2 is: behind CORE, four MEM and RAMDISK. */
    private static int initrdOffset() {
        return 4 * (5 + 4 * 4 + 5 + 2);
    }

    @Test
    void theKernelIsEnteredAsArmLinuxWantsItWithTheTagListInRam() {
        bootWithoutKey();

        assertThat(trace.registersAtKernel)
                .containsEntry("r0", 0L)
                .containsEntry("r1", 27L)
                .containsEntry("r2", 0xc0000100L);
        assertThat(trace.registersAtKernel.get("cpsr") & 0xff).isEqualTo(SVC_MASKED);
        assertThat(trace.registersAtKernel.get("cp15_control") & 0x5).isZero();
        ByteBuffer list = ByteBuffer.wrap(board.bootParameters().orElseThrow()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(list.getInt(0)).isEqualTo(5);
        assertThat(list.getInt(4)).isEqualTo(0x54410001);
        for (int i = 0; i < list.capacity(); i += 4) {
            assertThat(wordAt(0xc000_0100L + i)).isEqualTo(list.getInt(i));
        }
    }

    @Test
    void theMachineNumberIsTheOneThatWasConfigured(@TempDir Path other) throws Exception {
        RoomSettings settings = new RoomSettings(new String[0], new String[] {"lart=387"}, new String[0]);
        StandaloneRoom room = new StandaloneRoom(getClass().getClassLoader(), settings);
        try (BoardBench again = new BoardBench(room, other)) {
            PoweredBoard second = again.powerOn("lart");
            BootTrace secondTrace = new BootTrace(second.board());
            new Terminal(second, "blob> ").runUntil("Trampoline demonstration kernel");
            assertThat(secondTrace.registersAtKernel).containsEntry("r1", 387L);
        }
    }

    @Test
    void theSameBootTakesTheSameTimeTwice(@TempDir Path other) throws Exception {
        bootWithoutKey();
        long first = trace.kernelEntered;

        try (BoardBench again = new BoardBench(other)) {
            PoweredBoard second = again.powerOn("lart");
            BootTrace secondTrace = new BootTrace(second.board());
            new Terminal(second, "blob> ").runUntil("Trampoline demonstration kernel");
            assertThat(secondTrace.kernelEntered).isEqualTo(first);
        }
    }
}
