package trampoline.transfer.serial.xmodem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.testkit.transfer.Files;
import trampoline.testkit.transfer.LinePair;
import trampoline.testkit.transfer.Noise;
import trampoline.testkit.transfer.Samples;

/** XMODEM and YMODEM at both ends of a line. */
class BlockTransferTest {
    private static final int SPEED = 115_200;
    private static final long HOUR = 3600 * Clock.SECOND;

    private static Stream<SerialProtocol> protocols() {
        return Stream.of(new Xmodem(), new Xmodem1k(), new Ymodem(), new YmodemG());
    }

    private static Stream<Arguments> transfers() {
        return protocols()
                .flatMap(protocol -> Samples.all().map(contents -> Arguments.of(protocol, contents, contents.length)));
    }

    private static LinePair.Result run(
            SerialProtocol protocol, List<TransferSource> sources, Files files, LinePair line) throws Exception {
        return line.run(
                end -> protocol.send(end, sources, TransferMonitor.NONE),
                end -> protocol.receive(end, files, TransferMonitor.NONE));
    }

    private static LinePair quiet() {
        return new LinePair(SPEED, Noise.none(), Noise.none(), HOUR);
    }

    /** Equal, but for what fills the last block where the size is not known. */
    private static boolean same(Files.Received received, byte[] contents) {
        byte[] taken = received.contents();
        if (received.file().size().isPresent()) {
            return Arrays.equals(taken, contents);
        }
        boolean filled = taken.length >= contents.length && taken.length < contents.length + 1024;
        for (int i = contents.length; filled && i < taken.length; i++) {
            filled = taken[i] == Control.FILL;
        }
        return filled && Arrays.equals(Arrays.copyOf(taken, contents.length), contents);
    }

    @ParameterizedTest
    @MethodSource("transfers")
    void everyLengthAndContentsArrives(SerialProtocol protocol, byte[] contents, int length) throws Exception {
        Files files = new Files();
        LinePair.Result result = run(protocol, List.of(Samples.source("a b ü", contents)), files, quiet());
        assertThat(result.first()).isNull();
        assertThat(result.second()).isNull();
        assertThat(files.only().finished()).isTrue();
        assertThat(same(files.only(), contents)).isTrue();
        double seconds = (double) result.time() / Clock.SECOND;
        assertThat(seconds).as("virtual time").isLessThan(6 + 1.25 * (length + 1024) * 10 / SPEED);
    }

    @Test
    void aBatchTellsNamesSizesAndTimes() throws Exception {
        for (SerialProtocol protocol : List.of(new Ymodem(), new YmodemG())) {
            Files files = new Files();
            String longName = "n".repeat(200);
            LinePair.Result result = run(
                    protocol,
                    List.of(
                            Samples.source("dir/a b", Samples.random(3000, 1)),
                            Samples.source("Übung", new byte[0]),
                            Samples.source(longName, Samples.random(10, 2))),
                    files,
                    quiet());
            assertThat(result.first()).isNull();
            assertThat(result.second()).isNull();
            assertThat(files.all()).extracting(file -> file.file().name()).containsExactly("a b", "Übung", longName);
            assertThat(files.all())
                    .extracting(file -> file.file().size().getAsLong())
                    .containsExactly(3000L, 0L, 10L);
            assertThat(files.all()).extracting(file -> file.file().modified()).containsOnly(Optional.of(Samples.TIME));
            assertThat(files.all()).allMatch(Files.Received::finished);
        }
    }

    /** Neither a wrong file that is taken for good, nor one without an end. */
    @ParameterizedTest
    @MethodSource("protocols")
    void onANoisyLineAFileIsRightOrThereIsAnError(SerialProtocol protocol) throws Exception {
        int good = 0;
        for (int seed = 0; seed < 400; seed++) {
            byte[] contents = Samples.random(seed * 7 % 3000, seed);
            Files files = new Files();
            double rate = seed % 2 == 0 ? 1e-3 : 1e-4;
            LinePair line = new LinePair(SPEED, new Noise(seed, rate), new Noise(~seed, rate), HOUR);
            LinePair.Result result = run(protocol, List.of(Samples.source("file", contents)), files, line);
            assertThat(result.time()).as("seed %d", seed).isLessThan(HOUR);
            for (Files.Received file : files.all()) {
                assertThat(file.finished()).isNotEqualTo(file.abandoned());
                if (file.finished()) {
                    assertThat(same(file, contents))
                            .as("seed %d, size %d", seed, contents.length)
                            .isTrue();
                    good++;
                }
            }
            if (result.second() == null) {
                assertThat(files.all()).isNotEmpty().allMatch(Files.Received::finished);
            } else {
                assertThat(result.second().getMessage()).isNotBlank();
            }
        }
        assertThat(good).as("files that arrived").isGreaterThan(protocol instanceof YmodemG ? 100 : 380);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void bothSidesCanGiveUp(SerialProtocol protocol) throws Exception {
        TransferMonitor tired = new TransferMonitor() {
            private long moved;

            @Override
            public void progress(long bytes) {
                moved = bytes;
            }

            @Override
            public boolean cancelled() {
                return moved > 2000;
            }
        };
        List<TransferSource> sources = List.of(Samples.source("file", Samples.random(50_000, 3)));
        Files files = new Files();
        LinePair.Result bySender = quiet().run(
                        end -> protocol.send(end, sources, tired),
                        end -> protocol.receive(end, files, TransferMonitor.NONE));
        assertThat(((TransferCancelledException) bySender.first()).side()).isEqualTo(Side.THIS);
        assertThat(((TransferCancelledException) bySender.second()).side()).isEqualTo(Side.OTHER);
        assertThat(files.only().abandoned()).isTrue();
        tired.progress(0);
        LinePair.Result byReceiver = quiet().run(
                        end -> protocol.send(end, sources, TransferMonitor.NONE),
                        end -> protocol.receive(end, new Files(), tired));
        assertThat(((TransferCancelledException) byReceiver.first()).side()).isEqualTo(Side.OTHER);
        assertThat(((TransferCancelledException) byReceiver.second()).side()).isEqualTo(Side.THIS);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void nobodyAtTheOtherEndIsAnErrorInBoundedTime(SerialProtocol protocol) throws Exception {
        LinePair.Result result =
                quiet().run(end -> protocol.receive(end, new Files(), TransferMonitor.NONE), end -> {});
        assertThat(result.first()).hasMessageContaining("first block: nothing came");
        assertThat(result.time()).isLessThan(100 * Clock.SECOND);
        result = quiet().run(
                        end -> protocol.send(end, List.of(Samples.source("a", new byte[1])), TransferMonitor.NONE),
                        end -> {});
        assertThat(result.first()).hasMessageContaining("no receiver has asked for the file");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void ctrlCBeforeTheFirstBlockIsTheUser(SerialProtocol protocol) throws Exception {
        LinePair.Result result = quiet().run(
                        end -> protocol.receive(end, new Files(), TransferMonitor.NONE), end -> end.write((byte) 3));
        assertThat(((TransferCancelledException) result.first()).side()).isEqualTo(Side.THIS);
    }

    @Test
    void aSenderThatKnowsOnlySumsIsHeard() throws Exception {
        byte[] block = new byte[132];
        block[0] = Control.SOH;
        block[1] = 1;
        block[2] = (byte) 0xfe;
        Arrays.fill(block, 3, 131, (byte) 3);
        block[131] = (byte) (128 * 3);
        Files files = new Files();
        LinePair.Result result = quiet().run(end -> new Xmodem().receive(end, files, TransferMonitor.NONE), end -> {
            int character = end.read(100 * Clock.SECOND);
            while (character == 'C') {
                character = end.read(100 * Clock.SECOND);
            }
            assertThat(character).isEqualTo(Control.NAK);
            end.write(block);
            assertThat(end.read(Clock.SECOND)).isEqualTo(Control.ACK);
            end.write((byte) Control.EOT);
            assertThat(end.read(3 * Clock.SECOND)).isEqualTo(Control.NAK);
            end.write((byte) Control.EOT);
            assertThat(end.read(3 * Clock.SECOND)).isEqualTo(Control.ACK);
        });
        assertThat(result.first()).isNull();
        assertThat(files.only().contents()).isEqualTo(Arrays.copyOfRange(block, 3, 131));
    }

    @Test
    void aBlockThatIsLostAndNotRepeatedIsNoFile() throws Exception {
        Files files = new Files();
        LinePair.Result result = quiet().run(end -> new Xmodem().receive(end, files, TransferMonitor.NONE), end -> {
            end.read(100 * Clock.SECOND);
            byte[] damaged = new byte[133];
            damaged[0] = Control.SOH;
            damaged[1] = 1;
            damaged[2] = (byte) 0xfe;
            damaged[10] = 1;
            end.write(damaged);
            while (end.read(20 * Clock.SECOND) != Control.CAN) {
                end.write((byte) Control.EOT);
            }
        });
        assertThat(result.first()).isNotNull();
        assertThat(files.all()).noneMatch(Files.Received::finished);
    }
}
