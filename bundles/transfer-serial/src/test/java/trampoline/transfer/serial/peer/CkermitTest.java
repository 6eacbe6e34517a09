package trampoline.transfer.serial.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.transfer.TransferMonitor;
import trampoline.transfer.serial.Samples;
import trampoline.transfer.serial.kermit.Kermit;

/** Kermit with Debian's C-Kermit at the other end, which wants to have a terminal. */
class CkermitTest {
    private final byte[] contents = Samples.random(100_000, 5);

    @TempDir
    Path folder;

    @Test
    void fromCkermit() throws Exception {
        Files.write(folder.resolve("file"), contents);
        var target = new trampoline.transfer.serial.Files();
        try (Peer peer = Peer.atTerminal(folder, "kermit", "-Y -i -q -s file")) {
            new Kermit().receive(peer, target, TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(target.only().finished()).isTrue();
        assertThat(target.only().contents()).isEqualTo(contents);
    }

    @Test
    void toCkermit() throws Exception {
        try (Peer peer = Peer.atTerminal(folder, "kermit", "-Y -i -q -r")) {
            new Kermit().send(peer, List.of(Samples.source("file", contents)), TransferMonitor.NONE);
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(Files.readAllBytes(folder.resolve("file"))).isEqualTo(contents);
    }
}
