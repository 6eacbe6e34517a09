package trampoline.transfer.net.socket;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import trampoline.api.clock.Clock;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.network.NetworkStation;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.machine.network.LinkConditions;
import trampoline.testkit.transfer.PoorNetwork;
import trampoline.transfer.net.client.Endpoint;
import trampoline.transfer.net.host.Host;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.tftp.Tftp;
import trampoline.transfer.net.tftp.TftpFolder;
import trampoline.transfer.net.tftp.TftpServer;

/**
 * Throughput of TFTP over UDP at the loopback address, beside what others' clients and servers reach between themselves, and over
 * the simulated network, in one run: {@code benchmarks/transfers}.
 */
public final class TftpBenchmark {
    private static final Inet4Address LOOPBACK = Bytes.address(0x7f000001);
    private static final int MIB = 1 << 20;
    private static final int SIZE = 16 * MIB;
    private static final int MOST_SECONDS = 10;
    private static final int[] BLOCKS = {512, 1468, 8192};
    private static final int[] WINDOWS = {1, 16, 64};

    private final Path folder;
    private final int rounds;

    private TftpBenchmark(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    /** @param arguments a folder for the files, and how often each is measured (5), of which the median counts */
    public static void main(String... arguments) throws Exception {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        TftpBenchmark benchmark = new TftpBenchmark(Path.of(arguments[0]), rounds);
        byte[] contents = new byte[SIZE];
        new Random(1).nextBytes(contents);
        Files.write(benchmark.folder.resolve("file"), contents);
        System.out.printf(
                "%-20s %14s %14s %14s %9s %9s %12s %12s%n",
                "tftp block window",
                "peer to peer",
                "we to peer",
                "peer to us",
                "sending",
                "receiving",
                "simulated",
                "of a wire's");
        for (int block : BLOCKS) {
            for (int window : WINDOWS) {
                benchmark.run(block, window);
            }
        }
        System.exit(0);
    }

    private interface Measured {
        /** @return bytes that were moved */
        long run() throws Exception;
    }

    /** The median in MiB/s of the host's time; no number when it fails, which is told. */
    private double rate(Measured measured) throws Exception {
        try {
            return median(measured);
        } catch (TransferException | IOException e) {
            System.out.println("a transfer fails: " + e.getMessage());
            return Double.NaN;
        }
    }

    private double median(Measured measured) throws Exception {
        double[] rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            long moved = measured.run();
            rates[i] = moved / (double) MIB / ((System.nanoTime() - begin) / 1e9);
        }
        Arrays.sort(rates);
        return rates[rounds / 2];
    }

    private void run(int block, int window) throws Exception {
        double alone;
        double toUs;
        // of those two only one knows windows, and only the other is fast without
        try (PeerServer server =
                PeerServer.start(window == 1 ? "in.tftpd" : "atftpd", folder, folder.resolve("server.log"))) {
            awaitServer(server.port());
            alone = rate(() -> peer(server.port(), block, window));
            toUs = rate(() -> receive(server.port(), block, window));
        }
        double fromUs;
        try (SocketTftpServer server = new SocketTftpServer(new TftpFolder(folder, Access.READ_ONLY), LOOPBACK, 0)) {
            int port = server.port();
            fromUs = rate(() -> peer(port, block, window));
        }
        long[] virtual = {0};
        double simulated = rate(() -> {
            virtual[0] = simulated(block, window);
            return SIZE;
        });
        System.out.printf(
                Locale.ROOT,
                "%-20s %8.1f MiB/s %8.1f MiB/s %8.1f MiB/s %9.2f %9.2f %6.1f MiB/s %6.1f MiB/s%n",
                "tftp " + block + " " + window,
                alone,
                fromUs,
                toUs,
                fromUs / alone,
                toUs / alone,
                simulated,
                SIZE / (double) MIB / (virtual[0] / (double) Clock.SECOND));
    }

    private void awaitServer(int port) throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                receive(port, 8192, 1);
                return;
            } catch (TransferException e) {
                if (tries == 3) {
                    throw new IOException(e.getMessage() + ": " + Files.readString(folder.resolve("server.log")), e);
                }
            }
        }
    }

    /** Some pairs of peers stand still once a window; what they have moved in {@link #MOST_SECONDS} counts. */
    private long peer(int port, int block, int window) throws Exception {
        Files.deleteIfExists(folder.resolve("out"));
        List<String> command = new ArrayList<>();
        if (window > 1) {
            command.addAll(List.of("atftp", "--option", "blksize " + block, "--option", "windowsize " + window));
            command.addAll(List.of("-g", "-r", "file", "-l", "out", "127.0.0.1", "" + port));
        } else if (block == 512) {
            command.addAll(List.of("tftp", "-m", "binary", "127.0.0.1", "" + port, "-c", "get", "file", "out"));
        } else {
            command.addAll(List.of("curl", "-sS", "--tftp-blksize", "" + block, "-o", "out"));
            command.add("tftp://127.0.0.1:" + port + "/file");
        }
        Path log = folder.resolve("client.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return Files.size(folder.resolve("out"));
        }
        boolean right = process.exitValue() == 0 && Files.mismatch(folder.resolve("file"), folder.resolve("out")) < 0;
        if (!right) {
            throw new IOException(command + ": " + Files.readString(log));
        }
        return SIZE;
    }

    private static long receive(int port, int block, int window) throws IOException, TransferException {
        byte[] received = new byte[SIZE];
        try (SocketPort socket = new SocketPort(LOOPBACK, TransferMonitor.NONE)) {
            Tftp.receive(
                    socket,
                    LOOPBACK,
                    port,
                    block,
                    window,
                    "file",
                    file -> Optional.of((position, bytes, offset, length) ->
                            System.arraycopy(bytes, offset, received, (int) position, length)),
                    TransferMonitor.NONE);
        }
        return SIZE;
    }

    /** @return picoseconds of virtual time that it takes at 100 Mbit/s */
    private long simulated(int block, int window) throws Exception {
        byte[] received = new byte[SIZE];
        NetworkSettings settings = NetworkSettings.builder()
                .address(Role.BOARD, Bytes.address(0x0a00020f))
                .address(Role.NETMASK, Bytes.address(0xffffff00))
                .build();
        try (NetworkStation host =
                new Host().create(HostNetwork.builder().files(folder).build())) {
            PoorNetwork network = new PoorNetwork(host, LinkConditions.PERFECT);
            Tftp.receive(
                    new Endpoint(network, settings, TransferMonitor.NONE),
                    Bytes.address(0x0a000202),
                    TftpServer.PORT,
                    block,
                    Math.min(window, 16),
                    "file",
                    file -> Optional.of((position, bytes, offset, length) ->
                            System.arraycopy(bytes, offset, received, (int) position, length)),
                    TransferMonitor.NONE);
            return network.now();
        }
    }
}
