package trampoline.transfer.net.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReassemblyTest {
    private static final Inet4Address HERE = Bytes.address(0x0a000202);
    private static final Inet4Address THERE = Bytes.address(0x0a00020f);

    private final Reassembly reassembly = new Reassembly();

    private static UdpDatagram datagram(int length) {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        return new UdpDatagram(HERE, 1000, THERE, 2000, payload);
    }

    private static List<Ipv4Packet> fragments(UdpDatagram datagram, int identification) {
        List<Ipv4Packet> packets = new ArrayList<>();
        for (byte[] data : datagram.packet(identification).frames()) {
            packets.add(Ipv4Packet.parse(data).orElseThrow());
        }
        return packets;
    }

    @Test
    void anyOrderWillDoAndOthersInBetween() {
        for (int length : new int[] {0, 1, 1472, 1473, 8192, 40_000, UdpDatagram.MOST}) {
            UdpDatagram sent = datagram(length);
            List<Ipv4Packet> parts = new ArrayList<>(fragments(sent, 5));
            assertThat(parts).hasSize((length + 8 + 1479) / 1480);
            Collections.shuffle(parts, new Random(1));
            Optional<Ipv4Packet> whole = Optional.empty();
            for (Ipv4Packet part : parts) {
                assertThat(whole).isEmpty();
                reassembly.add(fragments(datagram(3000), 6).get(0));
                whole = reassembly.add(part);
            }
            UdpDatagram received = UdpDatagram.parse(whole.orElseThrow()).orElseThrow();
            assertThat(received.payload()).isEqualTo(sent.payload());
            assertThat(received.destinationPort()).isEqualTo(2000);
        }
    }

    @Test
    void whatOverlapsEndsItsPacket() {
        List<Ipv4Packet> parts = fragments(datagram(4000), 7);
        Ipv4Packet other = fragments(datagram(3999), 7).get(0);
        reassembly.add(parts.get(0));
        reassembly.add(other);
        assertThat(reassembly.add(parts.get(1))).isEmpty();
        assertThat(reassembly.add(parts.get(2))).as("the first is missing now").isEmpty();
        assertThat(reassembly.add(parts.get(0))).isPresent();
    }

    @Test
    void whatComesTwiceSaysNothing() {
        List<Ipv4Packet> parts = fragments(datagram(4000), 8);
        for (Ipv4Packet part : List.of(parts.get(2), parts.get(0), parts.get(0), parts.get(2))) {
            assertThat(reassembly.add(part)).isEmpty();
        }
        assertThat(reassembly.add(parts.get(1))).isPresent();
    }

    @Test
    void packetsThatAreNeverWholeAreGivenUp() {
        List<Ipv4Packet> first = fragments(datagram(2000), 0);
        reassembly.add(first.get(0));
        for (int i = 1; i < 1000; i++) {
            reassembly.add(fragments(datagram(2000), i).get(0));
        }
        assertThat(reassembly.add(first.get(1))).isEmpty();
    }

    @Test
    void damagedAndCutPacketsAreNone() {
        Random random = new Random(3);
        UdpDatagram sent = datagram(100);
        byte[] good = sent.packet(1).frames().get(0);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] = (byte) (bad[i] ^ 1 << random.nextInt(8));
            Optional<UdpDatagram> read = Ipv4Packet.parse(bad).flatMap(UdpDatagram::parse);
            assertThat(read.map(UdpDatagram::payload)).as("byte %d", i).isEmpty();
            assertThat(Ipv4Packet.parse(Arrays.copyOf(good, i)))
                    .as("cut at %d", i)
                    .isEmpty();
        }
    }

    @Test
    void anEchoComesBackAsItWas() {
        byte[] data = {1, 2, 3};
        Ipv4Packet packet = Ipv4Packet.of(
                Ipv4Packet.ICMP,
                HERE,
                THERE,
                9,
                new EchoMessage(false, 0x1234, 7, data).answer().bytes());
        EchoMessage message = EchoMessage.parse(packet).orElseThrow();
        assertThat(message.reply()).isTrue();
        assertThat(message.identifier()).isEqualTo(0x1234);
        assertThat(message.sequence()).isEqualTo(7);
        assertThat(message.data()).isEqualTo(data);
    }
}
