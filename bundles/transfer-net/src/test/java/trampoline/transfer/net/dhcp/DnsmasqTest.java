package trampoline.transfer.net.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.NetworkSettings.Text;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.packet.Ipv4Packet;
import trampoline.transfer.net.packet.UdpDatagram;

/**
 * dnsmasq gives our client an address. Nobody can broadcast at a loopback address, so a relay agent (RFC 1542) stands between
 * them, whose networks are 127.0.1.0 and 127.0.0.0.
 */
class DnsmasqTest {
    private static final MacAddress STATION = MacAddress.parse("02:00:00:00:00:01");
    private static final Inet4Address SERVER = Bytes.address(0x7f000001);
    private static final Inet4Address RELAY = Bytes.address(0x7f000101);

    @TempDir
    Path folder;

    /** The relay agent, as the client's network. */
    private static final class Relay implements FramePort {
        private static final long PICOSECONDS = 1000;
        private static final int HOPS = 3;
        private static final int GATEWAY = 24;

        private final DatagramSocket socket;
        private final int port;

        Relay(DatagramSocket socket) {
            this.socket = socket;
            port = socket.getLocalPort();
        }

        @Override
        public MacAddress address() {
            return STATION;
        }

        @Override
        public boolean linkUp() {
            return true;
        }

        @Override
        public void send(EthernetFrame frame) throws TransferException {
            Optional<byte[]> message = Ipv4Packet.parse(frame.data())
                    .flatMap(UdpDatagram::parse)
                    .filter(datagram -> datagram.destinationPort() == DhcpServer.PORT)
                    .map(UdpDatagram::payload);
            if (message.isPresent()) {
                byte[] bytes = message.get();
                bytes[HOPS]++;
                Bytes.put(bytes, GATEWAY, RELAY);
                try {
                    socket.send(new DatagramPacket(bytes, bytes.length, SERVER, port));
                } catch (IOException e) {
                    throw new TransferException(e.getMessage(), e);
                }
            }
        }

        @Override
        public Optional<EthernetFrame> receive(long timeout) throws TransferException {
            byte[] bytes = new byte[2000];
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.setSoTimeout((int) Math.max(1, timeout / Clock.MILLISECOND));
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new TransferException(e.getMessage(), e);
            }
            byte[] payload = Arrays.copyOf(bytes, packet.getLength());
            UdpDatagram datagram =
                    new UdpDatagram(SERVER, DhcpServer.PORT, Bytes.address(-1), DhcpServer.CLIENT_PORT, payload);
            return Optional.of(EthernetFrame.of(
                    MacAddress.BROADCAST,
                    STATION,
                    Ipv4Packet.TYPE,
                    datagram.packet(1).frames().get(0)));
        }

        @Override
        public long now() {
            return System.nanoTime() * PICOSECONDS;
        }
    }

    private static void requireDnsmasq() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "dnsmasq")));
        assumeTrue(there, "dnsmasq is not installed");
        assumeTrue("root".equals(System.getProperty("user.name")), "dnsmasq's DHCP needs root");
    }

    private Process start(int port) throws IOException {
        return new ProcessBuilder(
                        "dnsmasq",
                        "--no-daemon",
                        "--conf-file=/dev/null",
                        "--port=0",
                        "--interface=lo",
                        "--bind-interfaces",
                        "--user=root",
                        "--pid-file=" + folder.resolve("pid"),
                        "--dhcp-leasefile=" + folder.resolve("leases"),
                        "--dhcp-alternate-port=" + port + "," + (port + 1),
                        "--dhcp-range=127.0.1.50,127.0.1.99,255.255.255.0",
                        "--dhcp-authoritative",
                        // every address of 127.0.0.0/8 answers a ping
                        "--no-ping",
                        "--dhcp-option=option:router,127.0.1.1",
                        "--dhcp-option=option:dns-server,127.0.1.3",
                        "--dhcp-option=option:root-path,/srv/root",
                        "--dhcp-boot=vmlinuz,server,127.0.1.7",
                        "--bootp-dynamic")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    @Test
    void ourClientsGetAddresses() throws Exception {
        requireDnsmasq();
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(RELAY, 0));
            Process dnsmasq = start(socket.getLocalPort());
            try {
                NetworkSettings known = NetworkSettings.builder()
                        .text(Text.HOST_NAME, "malta")
                        .text(Text.VENDOR_CLASS, "U-Boot")
                        .build();
                Relay relay = new Relay(socket);
                NetworkSettings learnt = new Dhcp().request(relay, known, TransferMonitor.NONE);
                Inet4Address own = learnt.address(Role.BOARD).orElseThrow();
                assertThat(own.getHostAddress()).startsWith("127.0.1.");
                assertThat(learnt.address(Role.NETMASK)).contains(Bytes.address(0xffffff00));
                assertThat(learnt.address(Role.GATEWAY)).contains(RELAY);
                assertThat(learnt.address(Role.NAME_SERVER)).contains(Bytes.address(0x7f000103));
                assertThat(learnt.address(Role.SERVER)).contains(Bytes.address(0x7f000107));
                assertThat(learnt.text(Text.BOOT_FILE)).contains("vmlinuz");
                assertThat(learnt.text(Text.ROOT_PATH)).contains("/srv/root");
                assertThat(Files.readString(folder.resolve("leases")))
                        .contains(own.getHostAddress())
                        .contains(STATION.toString())
                        .contains("malta");
                NetworkSettings again = new Bootp().request(relay, known, TransferMonitor.NONE);
                assertThat(again.address(Role.BOARD).orElseThrow().getHostAddress())
                        .startsWith("127.0.1.");
                assertThat(again.text(Text.BOOT_FILE)).contains("vmlinuz");
            } catch (TransferException e) {
                throw new AssertionError(Files.readString(folder.resolve("log")), e);
            } finally {
                dnsmasq.destroy();
            }
        }
    }
}
