package trampoline.transfer.serial.zmodem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.testkit.transfer.Files;
import trampoline.testkit.transfer.LinePair;
import trampoline.testkit.transfer.Noise;
import trampoline.testkit.transfer.Samples;
import trampoline.transfer.serial.FileInfo;
import trampoline.transfer.serial.Wire;

/** ZMODEM at both ends of a line. */
class ZmodemTest {
    private static final int SPEED = 115_200;
    private static final long HOUR = 3600 * Clock.SECOND;

    private final Zmodem zmodem = new Zmodem();

    private LinePair.Result run(List<TransferSource> sources, TransferTarget target, LinePair line) throws Exception {
        return line.run(
                end -> zmodem.send(end, sources, TransferMonitor.NONE),
                end -> zmodem.receive(end, target, TransferMonitor.NONE));
    }

    private static LinePair quiet() {
        return new LinePair(SPEED, Noise.none(), Noise.none(), HOUR);
    }

    private static Stream<byte[]> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyLengthAndContentsArrives(byte[] contents) throws Exception {
        Files files = new Files();
        LinePair.Result result = run(List.of(Samples.source("a b ü", contents)), files, quiet());
        assertThat(result.first()).isNull();
        assertThat(result.second()).isNull();
        assertThat(files.only().finished()).isTrue();
        assertThat(files.only().file().name()).isEqualTo("a b ü");
        assertThat(files.only().file().modified()).contains(Samples.TIME);
        assertThat(Arrays.equals(files.only().contents(), contents)).isTrue();
        double characters = 2.05 * contents.length + 1024;
        assertThat((double) result.time() / Clock.SECOND).as("virtual time").isLessThan(2 + characters * 10 / SPEED);
    }

    /** Neither a wrong file that is taken for good, nor one without an end. */
    @Test
    void onANoisyLineAFileIsRightOrThereIsAnError() throws Exception {
        int good = 0;
        for (int seed = 0; seed < 400; seed++) {
            byte[] contents = Samples.random(seed * 7 % 3000, seed);
            Files files = new Files();
            double rate = seed % 2 == 0 ? 1e-3 : 1e-4;
            LinePair line = new LinePair(SPEED, new Noise(seed, rate), new Noise(~seed, rate), HOUR);
            LinePair.Result result = run(List.of(Samples.source("file", contents)), files, line);
            assertThat(result.time()).as("seed %d", seed).isLessThan(HOUR);
            for (Files.Received file : files.all()) {
                assertThat(file.finished()).isNotEqualTo(file.abandoned());
                if (file.finished()) {
                    assertThat(Arrays.equals(file.contents(), contents))
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
        assertThat(good).as("files that arrived").isGreaterThan(380);
    }

    @Test
    void aFileThatIsNotWantedIsSkipped() throws Exception {
        Files files = new Files();
        TransferTarget choosy = file -> file.name().equals("no") ? Optional.empty() : files.accept(file);
        LinePair.Result result = run(
                List.of(
                        Samples.source("a", Samples.random(3000, 1)),
                        Samples.source("no", Samples.random(3000, 2)),
                        Samples.source("b", Samples.random(10, 3))),
                choosy,
                quiet());
        assertThat(result.first()).isNull();
        assertThat(result.second()).isNull();
        assertThat(files.all()).extracting(file -> file.file().name()).containsExactly("a", "b");
        assertThat(files.all()).allMatch(Files.Received::finished);
    }

    /** The second transfer begins where the first one broke off. */
    @Test
    void whatBrokeOffIsTakenUp() throws Exception {
        byte[] contents = Samples.random(50_000, 4);
        byte[] taken = new byte[contents.length];
        long[] state = {0, -1, 0}; // present, first position that was written, finished
        class Kept implements TransferSink {
            @Override
            public long present() {
                return state[0];
            }

            @Override
            public void write(long position, byte[] bytes, int offset, int length) {
                state[1] = state[1] < 0 ? position : state[1];
                System.arraycopy(bytes, offset, taken, (int) position, length);
                state[0] = position + length;
            }

            @Override
            public void finish() {
                state[2]++;
            }
        }
        LinePair cut = new LinePair(SPEED, Noise.none(), Noise.none(), 2 * Clock.SECOND);
        LinePair.Result broken = run(List.of(Samples.source("file", contents)), file -> Optional.of(new Kept()), cut);
        assertThat(broken.second()).isNotNull();
        assertThat(state[0]).isBetween(1000L, 49_000L);
        long middle = state[0];
        state[1] = -1;
        LinePair.Result result =
                run(List.of(Samples.source("file", contents)), file -> Optional.of(new Kept()), quiet());
        assertThat(result.first()).isNull();
        assertThat(result.second()).isNull();
        assertThat(state[1]).isEqualTo(middle);
        assertThat(state[2]).isEqualTo(1);
        assertThat(taken).isEqualTo(contents);
    }

    @Test
    void bothSidesCanGiveUp() throws Exception {
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
                        end -> zmodem.send(end, sources, tired),
                        end -> zmodem.receive(end, files, TransferMonitor.NONE));
        assertThat(((TransferCancelledException) bySender.first()).side()).isEqualTo(Side.THIS);
        assertThat(((TransferCancelledException) bySender.second()).side()).isEqualTo(Side.OTHER);
        assertThat(files.only().abandoned()).isTrue();
        tired.progress(0);
        int[] left = new int[1];
        LinePair.Result byReceiver = quiet().run(end -> zmodem.send(end, sources, TransferMonitor.NONE), end -> {
            try {
                zmodem.receive(end, new Files(), tired);
            } finally {
                left[0] = end.read(Clock.SECOND);
            }
        });
        assertThat(((TransferCancelledException) byReceiver.first()).side()).isEqualTo(Side.OTHER);
        assertThat(((TransferCancelledException) byReceiver.second()).side()).isEqualTo(Side.THIS);
        assertThat(left[0]).as("what a prompt would take for typed").isEqualTo(-1);
    }

    @Test
    void nobodyAtTheOtherEndIsAnErrorInBoundedTime() throws Exception {
        LinePair.Result result = quiet().run(end -> zmodem.receive(end, new Files(), TransferMonitor.NONE), end -> {});
        assertThat(result.first()).hasMessageContaining("before the first frame: nothing came");
        assertThat(result.time()).isLessThan(100 * Clock.SECOND);
        result = quiet().run(
                        end -> zmodem.send(end, List.of(Samples.source("a", new byte[1])), TransferMonitor.NONE),
                        end -> {});
        assertThat(result.first()).hasMessageContaining("no receiver has asked for the file");
        assertThat(result.time()).isLessThan(100 * Clock.SECOND);
    }

    @Test
    void ctrlCBeforeTheFirstFrameIsTheUser() throws Exception {
        LinePair.Result result =
                quiet().run(end -> zmodem.receive(end, new Files(), TransferMonitor.NONE), end -> end.write((byte) 3));
        assertThat(((TransferCancelledException) result.first()).side()).isEqualTo(Side.THIS);
    }

    @Test
    void aCommandIsRefused() throws Exception {
        LinePair.Result result = quiet().run(
                        end -> zmodem.receive(end, new Files(), TransferMonitor.NONE),
                        end -> new FrameWriter(new Wire(end, TransferMonitor.NONE)).hexadecimal(Frame.ZCOMMAND, 0));
        assertThat(result.first()).hasMessageContaining("command").hasMessageContaining("refused");
    }

    @Test
    void aSenderIsRecognizedByItsFirstHeader() {
        byte[] start = {'*', '*', 0x18, 'B', '0', '0', '0'};
        for (int length = 1; length <= start.length; length++) {
            assertThat(zmodem.recognize(start, length)).isEqualTo(length < 6 ? Recognition.PERHAPS : Recognition.YES);
        }
        assertThat(zmodem.recognize(new byte[] {'*', 'x'}, 2)).isEqualTo(Recognition.NO);
        assertThat(zmodem.recognize(new byte[] {'r'}, 1)).isEqualTo(Recognition.NO);
    }

    /** What a sender says, cut and changed anywhere, and what is no ZMODEM at all. */
    @Test
    void whateverComesTheReceiverEnds() throws Exception {
        byte[] session = session();
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            byte[] hostile = round % 3 == 0
                    ? Samples.random(random.nextInt(3000), round)
                    : Arrays.copyOf(session, random.nextInt(session.length));
            for (int i = 0; i < round % 5 && hostile.length > 0; i++) {
                hostile[random.nextInt(hostile.length)] = (byte) random.nextInt(256);
            }
            Files files = new Files();
            LinePair.Result result =
                    quiet().run(end -> zmodem.receive(end, files, TransferMonitor.NONE), end -> end.write(hostile));
            assertThat(result.first()).as("round %d", round).isNotNull();
            assertThat(result.first().getMessage()).isNotBlank().doesNotContain("the line is gone");
            for (Files.Received file : files.all()) {
                if (file.finished()) {
                    assertThat(file.contents()).isEqualTo(Samples.random(2000, 9));
                }
            }
        }
    }

    /** A session's bytes from a sender that hears no answer but the ones that it needs. */
    private static byte[] session() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        byte[] contents = Arrays.copyOf(Samples.random(2000, 9), 2001);
        TransferFile file = TransferFile.of("file", 2000);
        byte[] info = FileInfo.encode(file);
        int length = info.length;
        byte[] room = Arrays.copyOf(info, length + 1);
        quiet().run(
                        end -> {
                            FrameWriter out = new FrameWriter(new Wire(end, TransferMonitor.NONE));
                            out.checkLong();
                            out.hexadecimal(Frame.ZRQINIT, 0);
                            out.binary(Frame.ZFILE, Header.ZCBIN);
                            out.data(room, length, Code.ZCRCW);
                            out.binary(Frame.ZDATA, 0);
                            out.data(contents, 2000, Code.ZCRCE);
                            out.binary(Frame.ZEOF, 2000);
                            out.hexadecimal(Frame.ZFIN, 0);
                        },
                        end -> {
                            for (int c = end.read(Clock.SECOND); c >= 0; c = end.read(Clock.SECOND)) {
                                said.write(c);
                            }
                        });
        return said.toByteArray();
    }
}
