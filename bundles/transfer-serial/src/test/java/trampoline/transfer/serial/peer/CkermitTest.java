package trampoline.transfer.serial.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.transfer.TransferMonitor;
import trampoline.testkit.transfer.Noise;
import trampoline.testkit.transfer.Samples;
import trampoline.transfer.serial.kermit.Kermit;

/** Kermit with Debian's C-Kermit at the other end, which wants to have a terminal. */
class CkermitTest {
    private final byte[] contents = Samples.random(100_000, 5);

    @TempDir
    Path folder;

    @Test
    void fromCkermit() throws Exception {
        Files.write(folder.resolve("file"), contents);
        var target = new trampoline.testkit.transfer.Files();
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

    /** Short packets, so that a whole window of them is on its way and the noise hits some. */
    private static final String WINDOWS = "set window 31, set receive packet-length 200, set send packet-length 200,"
            + " set file type binary, set file display none, ";

    @Test
    void fromCkermitByWindowsOverANoisyLine() throws Exception {
        var target = new trampoline.testkit.transfer.Files();
        Files.write(folder.resolve("file"), contents);
        try (Peer peer = Peer.atTerminal(folder, "kermit", "-Y -i -q -C '" + WINDOWS + "send file, exit 0'")) {
            Repetitions repetitions = new Repetitions();
            new Kermit().receive(new NoisyLine(peer, new Noise(1, RATE), new Noise(2, RATE)), target, repetitions);
            assertThat(repetitions.count).isPositive();
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(target.only().finished()).isTrue();
        assertThat(target.only().contents()).isEqualTo(contents);
    }

    @Test
    void toCkermitByWindowsOverANoisyLine() throws Exception {
        try (Peer peer = Peer.atTerminal(folder, "kermit", "-Y -i -q -C '" + WINDOWS + "receive, exit 0'")) {
            Repetitions repetitions = new Repetitions();
            new Kermit()
                    .send(
                            new NoisyLine(peer, new Noise(3, RATE), new Noise(4, RATE)),
                            List.of(Samples.source("file", contents)),
                            repetitions);
            assertThat(repetitions.count).isPositive();
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(Files.readAllBytes(folder.resolve("file"))).isEqualTo(contents);
    }

    private static final double RATE = 1e-4;

    private static final class Repetitions implements TransferMonitor {
        private int count;

        @Override
        public void repeated(String reason) {
            count++;
        }
    }
}
