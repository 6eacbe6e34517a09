package trampoline.transfer.net.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkStation;
import trampoline.api.network.StationPort;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.NetworkSettings.Text;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferSource;
import trampoline.machine.network.LinkConditions;
import trampoline.testkit.transfer.PoorNetwork;
import trampoline.transfer.net.client.Ping;
import trampoline.transfer.net.dhcp.Bootp;
import trampoline.transfer.net.dhcp.Dhcp;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.tftp.Tftp;

/** The client's side and the host's over links of all kinds. */
class ClientAndHostTest {
    private static final Inet4Address HOST = Bytes.address(0x0a000202);
    private static final NetworkSettings SETTINGS = NetworkSettings.builder()
            .address(Role.BOARD, Bytes.address(0x0a00020f))
            .address(Role.NETMASK, Bytes.address(0xffffff00))
            .address(Role.SERVER, HOST)
            .build();

    @TempDir
    Path folder;

    private NetworkStation host() throws Exception {
        return new Host()
                .create(HostNetwork.builder()
                        .files(folder)
                        .access(Access.WRITABLE)
                        .bootFile("vmlinux")
                        .build());
    }

    private static LinkConditions poor(long seed) {
        return new LinkConditions(seed, 0.05, 0.05, 0.05, 100 * Clock.MICROSECOND, Clock.MILLISECOND);
    }

    private static byte[] random(int size) {
        byte[] contents = new byte[size];
        new Random(size).nextBytes(contents);
        return contents;
    }

    private static byte[] get(PoorNetwork network, String file) throws TransferException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        boolean[] finished = {false};
        new Tftp()
                .receive(
                        network,
                        SETTINGS,
                        file,
                        offered -> Optional.of(new TransferSink() {
                            @Override
                            public void write(long position, byte[] bytes, int offset, int length) {
                                assertThat(position).isEqualTo(received.size());
                                received.write(bytes, offset, length);
                            }

                            @Override
                            public void finish() {
                                finished[0] = true;
                            }
                        }),
                        TransferMonitor.NONE);
        assertThat(finished[0]).isTrue();
        return received.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1467, 1468, 1469, 200_000})
    void filesGoBothWaysOverAPoorLink(int size) throws Exception {
        byte[] contents = random(size);
        Files.write(folder.resolve("file"), contents);
        PoorNetwork network = new PoorNetwork(host(), poor(size + 1));
        assertThat(get(network, "file")).isEqualTo(contents);
        new Tftp()
                .send(
                        network,
                        SETTINGS,
                        "back",
                        TransferSource.of(TransferFile.of("back", size), contents),
                        TransferMonitor.NONE);
        assertThat(folder.resolve("back")).hasBinaryContent(contents);
    }

    @Test
    void manySmallFilesOverAPoorLinkAreRightOrAClearError() throws Exception {
        byte[] contents = random(5000);
        Files.write(folder.resolve("file"), contents);
        int right = 0;
        for (int seed = 0; seed < 100; seed++) {
            PoorNetwork network = new PoorNetwork(
                    host(), new LinkConditions(seed, 0.3, 0.2, 0.2, Clock.MILLISECOND, 5 * Clock.MILLISECOND));
            try {
                assertThat(get(network, "file")).isEqualTo(contents);
                right++;
            } catch (TransferException e) {
                assertThat(e).hasMessageMatching("(Retry count exceeded|ARP Retry|TFTP error).*");
            }
            assertThat(network.now()).isLessThan(200 * Clock.SECOND);
        }
        assertThat(right).isGreaterThan(80);
    }

    @Test
    void blockNumbersBeginAgainForTheClientToo() throws Exception {
        byte[] contents = random(1468 * 65_536 + 5);
        Files.write(folder.resolve("file"), contents);
        assertThat(get(new PoorNetwork(host(), LinkConditions.PERFECT), "file")).isEqualTo(contents);
    }

    @Test
    void addressesAreLearnt() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            PoorNetwork network = new PoorNetwork(host(), poor(seed));
            NetworkSettings known =
                    NetworkSettings.builder().text(Text.HOST_NAME, "malta").build();
            NetworkSettings learnt = new Dhcp().request(network, known, TransferMonitor.NONE);
            assertThat(learnt.address(Role.BOARD)).contains(Bytes.address(0x0a00020f));
            assertThat(learnt.address(Role.SERVER)).contains(HOST);
            assertThat(learnt.address(Role.NETMASK)).contains(Bytes.address(0xffffff00));
            assertThat(learnt.text(Text.BOOT_FILE)).contains("vmlinux");
            assertThat(learnt.text(Text.HOST_NAME)).contains("malta");
            assertThat(new Bootp().request(network, known, TransferMonitor.NONE).address(Role.BOARD))
                    .isEqualTo(learnt.address(Role.BOARD));
            assertThat(new Ping().ask(network, learnt, HOST, TransferMonitor.NONE))
                    .isTrue();
        }
    }

    @Test
    void whoIsNotThereIsNamedInBoundedTime() throws Exception {
        PoorNetwork network = new PoorNetwork(host(), LinkConditions.PERFECT);
        assertThatThrownBy(() -> new Ping().ask(network, SETTINGS, Bytes.address(0x0a000263), TransferMonitor.NONE))
                .hasMessageContaining("10.0.2.99");
        assertThatThrownBy(() -> get(network, "missing")).hasMessage("TFTP error: 'file 'missing' not found' (1)");
        PoorNetwork dead = new PoorNetwork(host(), new LinkConditions(1, 1, 0, 0, 0, 0));
        assertThatThrownBy(
                        () -> new Dhcp().request(dead, NetworkSettings.builder().build(), TransferMonitor.NONE))
                .hasMessageContaining("no answer");
        assertThat(dead.now()).isLessThan(60 * Clock.SECOND);
    }

    @Test
    void ctrlCEndsEveryWait() throws Exception {
        TransferMonitor cancels = new TransferMonitor() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        PoorNetwork network = new PoorNetwork(host(), LinkConditions.PERFECT);
        assertThatThrownBy(() -> new Ping().ask(network, SETTINGS, HOST, cancels))
                .hasMessage("cancelled");
        assertThatThrownBy(() -> new Dhcp().request(network, SETTINGS, cancels)).hasMessage("cancelled");
        assertThat(network.now()).isLessThan(Clock.SECOND);
    }

    /** A station that answers whatever comes with parts of it, changed. */
    private static final class Babbler implements NetworkStation {
        private final NetworkStation host;
        private final Random random;

        Babbler(NetworkStation host, long seed) {
            this.host = host;
            random = new Random(seed);
        }

        @Override
        public String name() {
            return "babbler";
        }

        @Override
        public void plugged(StationPort port) {
            host.plugged(new StationPort() {
                @Override
                public void send(EthernetFrame frame) {
                    byte[] bytes = frame.bytes();
                    if (random.nextInt(4) == 0) {
                        int length =
                                EthernetFrame.MIN_LENGTH + random.nextInt(bytes.length - EthernetFrame.MIN_LENGTH + 1);
                        bytes = java.util.Arrays.copyOf(bytes, length);
                    } else if (random.nextInt(4) == 0) {
                        bytes[MacAddress.LENGTH * 2 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt();
                    }
                    port.send(EthernetFrame.of(bytes));
                }

                @Override
                public Clock clock() {
                    return port.clock();
                }

                @Override
                public void post(Runnable input) {
                    port.post(input);
                }
            });
        }

        @Override
        public void received(EthernetFrame frame) {
            host.received(frame);
        }
    }

    @Test
    void framesThatAreCutOrChangedEndInNoWrongFile() throws Exception {
        byte[] contents = random(4000);
        Files.write(folder.resolve("file"), contents);
        for (int seed = 0; seed < 50; seed++) {
            PoorNetwork network = new PoorNetwork(new Babbler(host(), seed), LinkConditions.PERFECT);
            try {
                NetworkSettings learnt = new Dhcp().request(network, SETTINGS, TransferMonitor.NONE);
                assertThat(learnt.address(Role.BOARD)).contains(Bytes.address(0x0a00020f));
                assertThat(get(network, "file")).isEqualTo(contents);
            } catch (TransferException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}
