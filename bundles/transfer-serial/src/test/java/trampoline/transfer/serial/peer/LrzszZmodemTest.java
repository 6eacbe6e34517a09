package trampoline.transfer.serial.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.testkit.transfer.Samples;
import trampoline.transfer.serial.zmodem.Zmodem;

/** ZMODEM with Debian's lrzsz at the other end. */
class LrzszZmodemTest {
    private final Zmodem zmodem = new Zmodem();

    @TempDir
    Path folder;

    /** Checks of 32 and 16 bits, all control characters escaped, windows, short and long pieces of data. */
    @ParameterizedTest
    @ValueSource(strings = {"sz", "sz -o", "sz -e", "sz -w 4096", "sz -L 64", "sz -8", "sz -l 2048"})
    void fromSz(String command) throws Exception {
        List<byte[]> samples = Samples.all().toList();
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        for (int i = 0; i < samples.size(); i++) {
            String name = "file ü " + i;
            all.add(name);
            Files.write(folder.resolve(name), samples.get(i));
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Samples.TIME));
        }
        var target = new trampoline.testkit.transfer.Files();
        try (Peer peer = Peer.start(folder, all.toArray(new String[0]))) {
            zmodem.receive(peer, target, TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(target.all()).hasSize(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            var received = target.all().get(i);
            assertThat(received.finished()).isTrue();
            assertThat(received.file().name()).isEqualTo("file ü " + i);
            assertThat(received.file().modified()).contains(Samples.TIME);
            assertThat(Arrays.equals(received.contents(), samples.get(i)))
                    .as("sample %d", i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rz", "rz -e", "rz -B 8192", "rz -w 2048"})
    void toRz(String command) throws Exception {
        List<byte[]> samples = Samples.all().toList();
        List<TransferSource> sources = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            sources.add(Samples.source("name ü " + i, samples.get(i)));
        }
        try (Peer peer = Peer.start(folder, command.split(" "))) {
            zmodem.send(peer, sources, TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        for (int i = 0; i < samples.size(); i++) {
            Path file = folder.resolve("name ü " + i);
            assertThat(Arrays.equals(Files.readAllBytes(file), samples.get(i)))
                    .as("sample %d", i)
                    .isTrue();
            assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Samples.TIME);
        }
    }

    /** A receiver that has the beginning of a file asks for the rest. */
    @Test
    void rzTakesUpWhatBrokeOff() throws Exception {
        byte[] contents = Samples.random(100_000, 8);
        Files.write(folder.resolve("file"), Arrays.copyOf(contents, 40_000));
        List<Long> begun = new ArrayList<>();
        TransferMonitor watching = new TransferMonitor() {
            @Override
            public void begun(trampoline.api.transfer.TransferFile file, long position) {
                begun.add(position);
            }
        };
        try (Peer peer = Peer.start(folder, "rz", "-r")) {
            zmodem.send(peer, List.of(Samples.source("file", contents)), watching);
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(Arrays.equals(Files.readAllBytes(folder.resolve("file")), contents))
                .isTrue();
        assertThat(begun).hasSize(1);
        assertThat(begun.get(0)).isBetween(30_000L, 40_000L);
    }

    @Test
    void szThatIsCancelledEnds() throws Exception {
        Files.write(folder.resolve("file"), Samples.random(1 << 20, 1));
        TransferMonitor tired = new TransferMonitor() {
            private long moved;

            @Override
            public void progress(long bytes) {
                moved = bytes;
            }

            @Override
            public boolean cancelled() {
                return moved > 100_000;
            }
        };
        try (Peer peer = Peer.start(folder, "sz", "file")) {
            assertThatThrownBy(() -> zmodem.receive(peer, new trampoline.testkit.transfer.Files(), tired))
                    .isInstanceOf(TransferCancelledException.class);
            assertThat(peer.exitCode()).isNotZero();
        }
    }
}
