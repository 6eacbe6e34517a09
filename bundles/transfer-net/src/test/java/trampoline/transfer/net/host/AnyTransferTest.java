package trampoline.transfer.net.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import trampoline.api.clock.Clock;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.network.NetworkStation;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.machine.network.LinkConditions;
import trampoline.testkit.transfer.PoorNetwork;
import trampoline.transfer.net.client.Endpoint;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.tftp.Tftp;
import trampoline.transfer.net.tftp.TftpServer;

/** Files of any size, in blocks and windows of any size, over a link of any badness: the file is right, or there is an error. */
class AnyTransferTest {
    private static final Inet4Address HOST = Bytes.address(0x0a000202);
    private static final NetworkSettings SETTINGS = NetworkSettings.builder()
            .address(Role.BOARD, Bytes.address(0x0a00020f))
            .address(Role.NETMASK, Bytes.address(0xffffff00))
            .build();

    /** A transfer. */
    record Case(long seed, int size, int block, int window, double badness) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Integer> blocks = Arbitraries.oneOf(
                Arbitraries.of(8, 512, 1468, 8192), Arbitraries.integers().between(8, 9000));
        // what is most likely to go wrong lies around whole blocks
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(-1, 0, 1),
                        blocks,
                        Arbitraries.of(1, 2, 8, 16, 64),
                        Arbitraries.of(0.0, 0.01, 0.1, 0.3))
                .as((seed, count, more, block, window, badness) ->
                        new Case(seed, Math.max(0, count * block + more), block, window, badness));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void theFileIsRightOrThereIsAnError(@ForAll("cases") Case one) throws Exception {
        byte[] contents = new byte[one.size()];
        new Random(one.seed()).nextBytes(contents);
        Path folder = Files.createTempDirectory("transfer");
        try (NetworkStation host = new Host()
                .create(HostNetwork.builder()
                        .files(folder)
                        .access(Access.WRITABLE)
                        .image("file", contents)
                        .build())) {
            LinkConditions conditions = new LinkConditions(
                    one.seed(),
                    one.badness(),
                    one.badness(),
                    one.badness(),
                    100 * Clock.MICROSECOND,
                    2 * Clock.MILLISECOND);
            PoorNetwork network = new PoorNetwork(host, conditions);
            Endpoint endpoint = new Endpoint(network, SETTINGS, TransferMonitor.NONE);
            Optional<String> came = receive(endpoint, one, contents);
            Optional<String> went = send(endpoint, one, contents, folder);
            // six fragments of a block have to come, all of them
            boolean fair = one.badness() < 0.1 || one.badness() < 0.2 && one.block() <= 1468 && one.window() <= 8;
            if (fair) {
                assertThat(came).isEmpty();
                assertThat(went).isEmpty();
            }
            assertThat(network.now()).isLessThan(3000 * Clock.SECOND);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Optional<String> receive(Endpoint endpoint, Case one, byte[] contents) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            Tftp.receive(
                    endpoint,
                    HOST,
                    TftpServer.PORT,
                    one.block(),
                    one.window(),
                    "file",
                    file -> Optional.of((position, bytes, offset, length) -> received.write(bytes, offset, length)),
                    TransferMonitor.NONE);
        } catch (TransferException e) {
            assertThat(e.getMessage()).isNotBlank();
            return Optional.of(e.getMessage());
        }
        assertThat(received.toByteArray()).isEqualTo(contents);
        return Optional.empty();
    }

    private static Optional<String> send(Endpoint endpoint, Case one, byte[] contents, Path folder) {
        try {
            Tftp.send(
                    endpoint,
                    HOST,
                    TftpServer.PORT,
                    one.block(),
                    one.window(),
                    "back",
                    TransferSource.of(TransferFile.of("back", contents.length), contents),
                    TransferMonitor.NONE);
        } catch (TransferException e) {
            assertThat(e.getMessage()).isNotBlank();
            return Optional.of(e.getMessage());
        }
        assertThat(folder.resolve("back")).hasBinaryContent(contents);
        return Optional.empty();
    }
}
