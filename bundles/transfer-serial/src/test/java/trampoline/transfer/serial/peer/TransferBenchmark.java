package trampoline.transfer.serial.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.testkit.transfer.Samples;
import trampoline.transfer.serial.kermit.Kermit;
import trampoline.transfer.serial.xmodem.Xmodem1k;
import trampoline.transfer.serial.xmodem.Ymodem;
import trampoline.transfer.serial.xmodem.YmodemG;
import trampoline.transfer.serial.zmodem.Zmodem;

/**
 * Throughput of the serial protocols over pipes, beside what lrzsz and C-Kermit reach when they talk to themselves over
 * pipes, in one run: {@code benchmarks/transfers}.
 */
public final class TransferBenchmark {
    private static final int MIB = 1 << 20;

    /**
     * A protocol and the programs that speak it. lrzsz's receiver knows nothing of YMODEM-G, so it is sent YMODEM.
     *
     * @param protocol by which is received
     * @param sender by which is sent
     * @param send sends the file {@code file}
     * @param receive receives a file
     * @param terminal whether they want to have one
     */
    private record Row(
            SerialProtocol protocol, SerialProtocol sender, int bytes, String send, String receive, boolean terminal) {}

    private static final List<Row> ROWS = List.of(
            new Row(new Zmodem(), new Zmodem(), 64 * MIB, "sz -q file", "rz -q", false),
            new Row(new YmodemG(), new Ymodem(), 16 * MIB, "sb -q -k file", "rb -q", false),
            new Row(new Xmodem1k(), new Xmodem1k(), 8 * MIB, "sx -q -k file", "rx -q -c out", false),
            new Row(
                    new Kermit(),
                    new Kermit(),
                    4 * MIB,
                    "kermit -Y -i -q -C 'set file display none, set window 31, send file, exit 0'",
                    "kermit -Y -i -q -C 'set file display none, set window 31, receive, exit 0'",
                    true));

    private final Path folder;
    private final int rounds;

    private TransferBenchmark(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    /** @param arguments a folder for the files, how often each is measured (5), of which the median counts, and a protocol */
    public static void main(String... arguments) throws Exception {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        TransferBenchmark benchmark = new TransferBenchmark(Path.of(arguments[0]), rounds);
        System.out.printf(
                "%-10s %8s %14s %14s %14s %8s %8s%n",
                "protocol", "bytes", "peer to peer", "we to peer", "peer to us", "sending", "receiving");
        for (Row row : ROWS) {
            if (arguments.length < 3 || arguments[2].equals(row.protocol().name())) {
                benchmark.run(row);
            }
        }
        System.exit(0);
    }

    private interface Measured {
        void run() throws Exception;
    }

    private void run(Row row) throws Exception {
        byte[] contents = Samples.random(row.bytes(), 1);
        Files.write(folder.resolve("file"), contents);
        Path incoming = Files.createDirectories(folder.resolve("in"));
        double[][] seconds = new double[3][rounds];
        for (int i = 0; i < rounds; i++) {
            seconds[0][i] = seconds(() -> peers(row));
            check(contents);
            seconds[1][i] = seconds(() -> {
                try (PipeLine peer = peer(row, incoming, row.receive())) {
                    row.sender().send(peer, List.of(Samples.source("file", contents)), TransferMonitor.NONE);
                    require(peer.exitCode() == 0);
                }
            });
            check(contents);
            byte[] received = new byte[contents.length];
            seconds[2][i] = seconds(() -> {
                try (PipeLine peer = peer(row, folder, row.send())) {
                    row.protocol().receive(peer, file -> Optional.of(into(received)), TransferMonitor.NONE);
                    require(peer.exitCode() == 0);
                }
            });
            require(same(contents, received));
        }
        double[] median =
                Arrays.stream(seconds).mapToDouble(TransferBenchmark::median).toArray();
        System.out.printf(
                Locale.ROOT,
                "%-10s %8d %9.1f MiB/s %9.1f MiB/s %9.1f MiB/s %7.2fx %7.2fx%n",
                row.protocol().name(),
                row.bytes(),
                rate(row, median[0]),
                rate(row, median[1]),
                rate(row, median[2]),
                median[0] / median[1],
                median[0] / median[2]);
    }

    private static TransferSink into(byte[] received) {
        return (position, bytes, offset, length) -> System.arraycopy(bytes, offset, received, (int) position, length);
    }

    private static double rate(Row row, double seconds) {
        return row.bytes() / seconds / MIB;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(Measured measured) throws Exception {
        long start = System.nanoTime();
        measured.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static PipeLine peer(Row row, Path where, String command) throws IOException {
        return new PipeLine(where, List.of("bash", "-c", "exec " + onTerminal(row, command)));
    }

    /** The two programs, each with the other's output as its input. */
    private void peers(Row row) throws Exception {
        String there = "cd in && " + onTerminal(row, row.receive());
        String here = onTerminal(row, row.send());
        String script = "rm -f back && mkfifo back && { " + here + " <back | { " + there + " ; } >back; }";
        Process shell = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        require(shell.waitFor() == 0);
    }

    private static String onTerminal(Row row, String command) {
        return row.terminal()
                ? "script --quiet --flush --return --command \"stty raw -echo; exec " + command + "\" /dev/null"
                : command;
    }

    private void check(byte[] contents) throws IOException {
        Path folderOfPeer = folder.resolve("in");
        try (var files = Files.list(folderOfPeer)) {
            Path file = files.findFirst().orElseThrow(() -> new IllegalStateException("no file has arrived"));
            require(same(contents, Files.readAllBytes(file)));
            Files.delete(file);
        }
    }

    /** XMODEM fills its last block; lengths here are whole blocks. */
    private static boolean same(byte[] one, byte[] other) {
        return Arrays.equals(one, other);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("a transfer failed");
        }
    }
}
