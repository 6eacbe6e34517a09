package trampoline.transfer.serial.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.testkit.transfer.Samples;
import trampoline.transfer.serial.kermit.Kermit;

/** Kermit with Debian's gkermit at the other end. */
class GkermitTest {
    private final Kermit kermit = new Kermit();

    @TempDir
    Path folder;

    /** On lines of eight and of seven bits, with long and short packets. */
    @ParameterizedTest
    @ValueSource(strings = {"gkermit -Xiq -s", "gkermit -Xiq -p s -e 94 -s"})
    void fromGkermit(String command) throws Exception {
        List<byte[]> samples = Samples.all().toList();
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        for (int i = 0; i < samples.size(); i++) {
            all.add("file" + i);
            Files.write(folder.resolve("file" + i), samples.get(i));
        }
        var target = new trampoline.testkit.transfer.Files();
        try (Peer peer = Peer.start(folder, all.toArray(new String[0]))) {
            kermit.receive(peer, target, TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(target.all()).hasSize(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            assertThat(Arrays.equals(target.all().get(i).contents(), samples.get(i)))
                    .as("sample %d", i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gkermit -Xiq -r", "gkermit -Xiq -p s -e 94 -r"})
    void toGkermit(String command) throws Exception {
        List<byte[]> samples = Samples.all().toList();
        List<TransferSource> sources = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            sources.add(Samples.source("name" + i, samples.get(i)));
        }
        try (Peer peer = Peer.start(folder, command.split(" "))) {
            kermit.send(peer, sources, TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        for (int i = 0; i < samples.size(); i++) {
            assertThat(Arrays.equals(Files.readAllBytes(folder.resolve("name" + i)), samples.get(i)))
                    .as("sample %d", i)
                    .isTrue();
        }
    }
}
