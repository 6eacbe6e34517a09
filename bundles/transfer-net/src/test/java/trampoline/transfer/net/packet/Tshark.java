package trampoline.transfer.net.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Wireshark's reader of captures, which knows our frames by the standards alone. */
public final class Tshark {
    private static final String GOOD = "1";

    private Tshark() {}

    /** Skips the test when it is not installed. */
    public static void require() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "tshark")));
        assumeTrue(there, "tshark is not installed");
    }

    /**
     * Reads a capture, and requires that nothing in it is malformed and every checksum holds.
     *
     * @return the protocols of each frame, outermost first, with colons between them
     */
    public static List<String> read(Path capture) throws Exception {
        Path out = Files.createTempFile("tshark", ".out");
        Path err = Files.createTempFile("tshark", ".err");
        try {
            List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "fields"));
            List<String> sums = List.of("ip.checksum.status", "udp.checksum.status", "tcp.checksum.status");
            for (String layer : List.of("ip", "udp", "tcp")) {
                command.addAll(List.of("-o", layer + ".check_checksum:TRUE"));
            }
            for (String field : List.of("frame.protocols", "_ws.malformed", sums.get(0), sums.get(1), sums.get(2))) {
                command.addAll(List.of("-e", field));
            }
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            // it warns of root whatever it reads
            assertThat(Files.readAllLines(err)).allMatch(line -> line.startsWith("Running as user"));
            assertThat(process.exitValue()).isZero();
            List<String> protocols = new ArrayList<>();
            for (String line : Files.readAllLines(out)) {
                String[] fields = line.split("\t", -1);
                assertThat(fields[1]).as("malformed: %s", line).isEmpty();
                for (int sum = 2; sum < fields.length; sum++) {
                    assertThat(fields[sum]).as("checksums: %s", line).isIn("", GOOD);
                }
                protocols.add(fields[0]);
            }
            return protocols;
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
