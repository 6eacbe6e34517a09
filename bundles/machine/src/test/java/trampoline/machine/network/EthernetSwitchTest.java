package trampoline.machine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkLink;
import trampoline.api.network.NetworkStation;
import trampoline.api.network.StationPort;
import trampoline.machine.VirtualClock;

class EthernetSwitchTest {
    private static final MacAddress BOARD = MacAddress.parse("02:00:00:00:00:01");

    private final VirtualClock clock = new VirtualClock();
    private final EthernetSwitch network = new EthernetSwitch("switch", clock);
    private final EthernetLine eth0 = new EthernetLine("eth0", clock, Runnable::run, 100_000_000, BOARD);
    private final List<EthernetFrame> onBoard = new ArrayList<>();
    private final Station first = new Station("first", "02:00:00:00:00:02");
    private final Station second = new Station("second", "02:00:00:00:00:03");

    EthernetSwitchTest() {
        eth0.setReceiver(onBoard::add);
        eth0.setEnabled(true);
        network.attach(first);
        network.attach(second);
    }

    private static final class Station implements NetworkStation {
        private final String name;
        private final MacAddress address;
        private final List<EthernetFrame> heard = new ArrayList<>();
        private StationPort port;

        Station(String name, String address) {
            this.name = name;
            this.address = MacAddress.parse(address);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void plugged(StationPort connector) {
            port = connector;
        }

        @Override
        public void received(EthernetFrame frame) {
            heard.add(frame);
        }

        EthernetFrame send(MacAddress destination, int type) {
            EthernetFrame frame = EthernetFrame.of(destination, address, type, new byte[46]);
            port.send(frame);
            return frame;
        }
    }

    private EthernetFrame transmit(MacAddress destination, int type) {
        EthernetFrame frame = EthernetFrame.of(destination, BOARD, type, new byte[46]);
        eth0.transmit(frame);
        clock.advance(Clock.MILLISECOND);
        return frame;
    }

    @Test
    void itLearnsWhereStationsAre() {
        network.plug(eth0);
        EthernetFrame unknown = transmit(second.address, 1);
        assertThat(first.heard).containsExactly(unknown);
        assertThat(second.heard).containsExactly(unknown);
        EthernetFrame answer = second.send(BOARD, 2);
        clock.advance(Clock.MILLISECOND);
        assertThat(onBoard).containsExactly(answer);
        assertThat(first.heard).as("the board was heard before").containsExactly(unknown);
        transmit(second.address, 3);
        assertThat(first.heard).as("and now the second one as well").hasSize(1);
        transmit(MacAddress.BROADCAST, 4);
        assertThat(first.heard).hasSize(2);
        assertThat(second.heard).hasSize(3);
    }

    @Test
    void whatIsUnpluggedHearsNothing() {
        NetworkLink link = network.plug(eth0);
        assertThat(eth0.linkUp()).isTrue();
        assertThatThrownBy(() -> network.plug(eth0))
                .hasMessageContaining("eth0")
                .hasMessageContaining("switch");
        link.close();
        link.close();
        assertThat(eth0.linkUp()).isFalse();
        first.send(BOARD, 1);
        clock.advance(Clock.MILLISECOND);
        assertThat(onBoard).isEmpty();
        network.plug(eth0);
    }

    @Test
    void aPoorLinkLosesDoublesAndReordersByItsSeed() {
        List<Integer> once = heardOver(7);
        assertThat(heardOver(7)).isEqualTo(once);
        assertThat(heardOver(8)).isNotEqualTo(once);
        assertThat(once.stream().distinct().count())
                .as("lost and doubled")
                .isLessThan(200)
                .isLessThan(once.size());
        assertThat(once).as("overtaken").isNotEqualTo(once.stream().sorted().toList());
    }

    private List<Integer> heardOver(long seed) {
        VirtualClock time = new VirtualClock();
        EthernetSwitch segment = new EthernetSwitch("switch", time);
        EthernetLine line = new EthernetLine("eth0", time, Runnable::run, 100_000_000, BOARD);
        List<Integer> types = new ArrayList<>();
        line.setReceiver(frame -> types.add(frame.type()));
        line.setEnabled(true);
        segment.plug(line, new LinkConditions(seed, 0.2, 0.2, 0.2, 3 * Clock.MILLISECOND, 50 * Clock.MILLISECOND));
        Station station = new Station("far", "02:00:00:00:00:09");
        segment.attach(station);
        for (int i = 0; i < 200; i++) {
            station.send(BOARD, i);
            time.advance(Clock.MILLISECOND);
        }
        time.advance(Clock.SECOND);
        return types;
    }

    @Test
    void aCaptureHasEveryFrameWithItsVirtualTime(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("net.pcap");
        try (CaptureFile capture = new CaptureFile(file, clock)) {
            network.addTap(capture);
            clock.advance(2 * Clock.SECOND + 345_678_000);
            first.send(MacAddress.BROADCAST, 0x0806);
        }
        ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(pcap.getInt()).isEqualTo(0xa1b23c4d);
        assertThat(pcap.getInt(20)).as("Ethernet").isEqualTo(1);
        assertThat(pcap.getInt(24)).as("seconds").isEqualTo(2);
        assertThat(pcap.getInt(28)).as("nanoseconds").isEqualTo(345_678);
        assertThat(pcap.getInt(32)).isEqualTo(60);
        assertThat(pcap.limit()).isEqualTo(24 + 16 + 60);
    }
}
