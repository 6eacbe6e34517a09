package trampoline.transfer.serial.kermit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferTarget;
import trampoline.testkit.transfer.Files;
import trampoline.testkit.transfer.LinePair;
import trampoline.testkit.transfer.Noise;
import trampoline.testkit.transfer.Samples;

/** Kermit at both ends of a line. */
class KermitTest {
    private static final long HOUR = 3600 * Clock.SECOND;

    private final Kermit kermit = new Kermit();

    private static LinePair quiet() {
        return new LinePair(115_200, Noise.none(), Noise.none(), HOUR);
    }

    private static Stream<byte[]> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyLengthAndContentsArrives(byte[] contents) throws Exception {
        Files files = new Files();
        LinePair.Result result = quiet().run(
                        end -> kermit.send(end, List.of(Samples.source("a b ü", contents)), TransferMonitor.NONE),
                        end -> kermit.receive(end, files, TransferMonitor.NONE));
        assertThat(result.first()).isNull();
        assertThat(result.second()).isNull();
        assertThat(files.only().finished()).isTrue();
        assertThat(files.only().file().name()).isEqualTo("a b ü");
        assertThat(Arrays.equals(files.only().contents(), contents)).isTrue();
    }

    /** Neither a wrong file that is taken for good, nor one without an end. */
    @Test
    void onANoisyLineAFileIsRightOrThereIsAnError() throws Exception {
        int good = 0;
        for (int seed = 0; seed < 400; seed++) {
            byte[] contents = Samples.random(seed * 7 % 3000, seed);
            Files files = new Files();
            double rate = seed % 2 == 0 ? 1e-3 : 1e-4;
            LinePair line = new LinePair(115_200, new Noise(seed, rate), new Noise(~seed, rate), HOUR);
            LinePair.Result result = line.run(
                    end -> kermit.send(end, List.of(Samples.source("file", contents)), TransferMonitor.NONE),
                    end -> kermit.receive(end, files, TransferMonitor.NONE));
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
        }
        assertThat(good).as("files that arrived").isGreaterThan(300);
    }

    @Test
    void aFileThatIsNotWantedIsSkipped() throws Exception {
        Files files = new Files();
        TransferTarget choosy = file -> file.name().equals("no") ? Optional.empty() : files.accept(file);
        LinePair.Result result = quiet().run(
                        end -> kermit.send(
                                end,
                                List.of(
                                        Samples.source("no", Samples.random(9000, 2)),
                                        Samples.source("b", Samples.random(10, 3))),
                                TransferMonitor.NONE),
                        end -> kermit.receive(end, choosy, TransferMonitor.NONE));
        assertThat(result.first()).isNull();
        assertThat(result.second()).isNull();
        assertThat(files.only().file().name()).isEqualTo("b");
    }

    @Test
    void nobodyAtTheOtherEndAndCtrlC() throws Exception {
        LinePair.Result result = quiet().run(end -> kermit.receive(end, new Files(), TransferMonitor.NONE), end -> {});
        assertThat(result.first()).hasMessageContaining("first packet: nothing came");
        result = quiet().run(end -> kermit.receive(end, new Files(), TransferMonitor.NONE), end -> end.write((byte) 3));
        assertThat(result.first()).isInstanceOf(TransferCancelledException.class);
    }

    @Test
    void whateverComesTheReceiverEnds() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            byte[] noise = Samples.random(seed * 13, seed);
            for (int i = 0; i + 4 < noise.length; i += 50) {
                noise[i] = 1;
                noise[i + 1] = (byte) (' ' + seed % 95);
            }
            LinePair.Result result =
                    quiet().run(end -> kermit.receive(end, new Files(), TransferMonitor.NONE), end -> end.write(noise));
            assertThat(result.first()).isNotNull();
            assertThat(result.first().getMessage()).isNotBlank().doesNotContain("the line is gone");
        }
    }
}
