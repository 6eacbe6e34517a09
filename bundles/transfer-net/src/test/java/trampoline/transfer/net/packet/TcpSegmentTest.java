package trampoline.transfer.net.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TcpSegmentTest {
    /** A SYN of Linux from 127.0.0.1:48898 to 127.0.0.1:80, as tcpdump wrote it, from its IP header on. */
    private static final byte[] SYN = HexFormat.of()
            .parseHex("4500003c2a4d400040061 26d7f0000017f000001".replace(" ", "")
                    + "bf020050a1b2c3d400000000a002ffd7fe30000002" + "04ffd7" + "0402080a0102030400000000"
                    + "01030307");

    private static TcpSegment segment(byte[] payload) {
        return new TcpSegment(
                Bytes.address(0x0a000202),
                49_152,
                Bytes.address(0x0a00020f),
                80,
                0x8000_0001,
                -1,
                TcpSegment.ACK | TcpSegment.PSH,
                1234,
                0,
                payload);
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int size : new int[] {0, 1, 2, 1459, 1460}) {
            TcpSegment before = segment(new byte[size]);
            TcpSegment after = TcpSegment.parse(before.packet(1)).orElseThrow();
            assertThat(after).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @Test
    void optionsArePassedOverButForTheSize() {
        Ipv4Packet packet = Ipv4Packet.of(
                Ipv4Packet.TCP,
                Bytes.address(0x7f000001),
                Bytes.address(0x7f000001),
                1,
                Arrays.copyOfRange(SYN, 20, SYN.length));
        byte[] data = packet.payload();
        Bytes.put16(data, 16, 0);
        Bytes.put16(
                data,
                16,
                new InternetChecksum()
                        .add(0x7f00)
                        .add(1)
                        .add(0x7f00)
                        .add(1)
                        .add(6)
                        .add(data.length)
                        .add(data, 0, data.length)
                        .value());
        TcpSegment segment = TcpSegment.parse(packet).orElseThrow();
        assertThat(segment.mostPayload()).isEqualTo(0xffd7);
        assertThat(segment.flags()).isEqualTo(TcpSegment.SYN);
        assertThat(segment.sequence()).isEqualTo(0xa1b2c3d4);
        assertThat(segment.sourcePort()).isEqualTo(48_898);
        assertThat(segment.payload()).isEmpty();
    }

    @Test
    void damageIsSeenAndWhatIsCutIsNone() {
        Ipv4Packet packet = segment(new byte[] {1, 2, 3}).packet(1);
        for (int i = 0; i < packet.payload().length; i++) {
            byte[] damaged = packet.payload().clone();
            damaged[i] ^= 4;
            assertThat(TcpSegment.parse(
                            Ipv4Packet.of(Ipv4Packet.TCP, packet.source(), packet.destination(), 1, damaged)))
                    .isEmpty();
            byte[] cut = Arrays.copyOf(packet.payload(), i);
            assertThat(TcpSegment.parse(Ipv4Packet.of(Ipv4Packet.TCP, packet.source(), packet.destination(), 1, cut)))
                    .isEmpty();
        }
    }

    @Test
    void aRefusalFitsWhatItRefuses() {
        TcpSegment toData = segment(new byte[5]).refusal().orElseThrow();
        assertThat(toData.flags()).isEqualTo(TcpSegment.RST);
        assertThat(toData.sequence()).isEqualTo(-1);
        assertThat(toData.sourcePort()).isEqualTo(80);
        TcpSegment opening =
                new TcpSegment(Bytes.address(1), 5, Bytes.address(2), 6, 7, 0, TcpSegment.SYN, 100, 1460, new byte[0]);
        TcpSegment toOpening = opening.refusal().orElseThrow();
        assertThat(toOpening.flags()).isEqualTo(TcpSegment.RST | TcpSegment.ACK);
        assertThat(toOpening.acknowledgement()).isEqualTo(8);
        assertThat(toOpening.refusal()).isEmpty();
    }
}
