package trampoline.machine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkPort;
import trampoline.machine.VirtualClock;

class EthernetLineTest {
    private static final MacAddress BOARD = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress FAR = MacAddress.parse("02-00-00-00-00-FE");
    private static final long TEN_MEGABIT = 10_000_000;
    /** 60 bytes, preamble, check sequence and gap at 10 Mbit/s: 67.2 microseconds. */
    private static final long SHORTEST = 84 * 8 * Clock.MICROSECOND / 10;

    private final VirtualClock clock = new VirtualClock();
    private final Deque<Runnable> inbox = new ArrayDeque<>();
    private final EthernetLine line = new EthernetLine("eth0", clock, inbox::add, TEN_MEGABIT, BOARD);
    private final List<String> board = new ArrayList<>();
    private final List<String> far = new ArrayList<>();

    EthernetLineTest() {
        line.setReceiver(new EthernetReceiver() {
            @Override
            public void arrived(EthernetFrame frame) {
                board.add(frame.type() + "@" + clock.now());
            }

            @Override
            public void linkChanged(boolean up) {
                board.add(up ? "up" : "down");
            }
        });
        line.addListener(frame -> far.add(frame.type() + "@" + clock.now()));
    }

    private static EthernetFrame frame(int type, int data) {
        return EthernetFrame.of(BOARD, FAR, type, new byte[data]);
    }

    private void takeInput() {
        while (!inbox.isEmpty()) {
            inbox.remove().run();
        }
    }

    private void linkUp() {
        line.setEnabled(true);
        line.setPlugged(true);
        takeInput();
        board.clear();
    }

    @Test
    void framesTakeTheirTimeInBothDirectionsAtOnce() {
        linkUp();
        line.send(frame(1, 46));
        line.send(frame(2, 1500));
        assertThat(line.pending()).isEqualTo(2);
        takeInput();
        long left = line.transmit(frame(3, 1));
        assertThat(left).as("padded to 60 bytes").isEqualTo(SHORTEST);
        assertThat(line.transmit(frame(4, 100))).isEqualTo(SHORTEST + (24 + 114) * 8 * Clock.MICROSECOND / 10);
        clock.advance(Clock.SECOND);
        long second = SHORTEST + (24 + 1514) * 8 * Clock.MICROSECOND / 10;
        assertThat(board).containsExactly("1@" + SHORTEST, "2@" + second);
        assertThat(far).containsExactly("3@" + SHORTEST, "4@177600000");
        assertThat(line.pending()).isZero();
    }

    @Test
    void thereIsALinkWhenBothEndsAreReady() {
        assertThat(line.linkUp()).isFalse();
        line.setPlugged(true);
        assertThat(line.plugged()).as("before the machine takes input").isFalse();
        takeInput();
        assertThat(line.linkUp()).isFalse();
        line.setEnabled(true);
        assertThat(line.linkUp()).isTrue();
        line.setPlugged(false);
        takeInput();
        line.setEnabled(false);
        assertThat(board).containsExactly("up", "down");
    }

    @Test
    void withoutLinkFramesAreLost() {
        line.send(frame(1, 46));
        takeInput();
        assertThat(line.transmit(frame(2, 46))).isEqualTo(SHORTEST);
        clock.advance(Clock.SECOND);
        linkUp();
        clock.advance(Clock.SECOND);
        assertThat(line.pending()).isZero();
        assertThat(board).isEmpty();
        assertThat(far).isEmpty();
    }

    @Test
    void whatIsUnderWayWhenTheCableIsPulledIsLost() {
        linkUp();
        line.send(frame(1, 46));
        line.send(frame(2, 46));
        takeInput();
        line.transmit(frame(3, 46));
        line.transmit(frame(4, 46));
        clock.advance(SHORTEST + 1);
        line.setPlugged(false);
        takeInput();
        line.setPlugged(true);
        takeInput();
        clock.advance(Clock.SECOND);
        assertThat(board).containsExactly("1@" + SHORTEST, "down", "up");
        assertThat(far).containsExactly("3@" + SHORTEST);
        assertThat(line.pending()).isZero();
        line.send(frame(5, 46));
        takeInput();
        clock.advance(Clock.SECOND);
        assertThat(board).hasSize(4);
    }

    @Test
    void queuesAreBounded() {
        linkUp();
        for (int i = 0; i < NetworkPort.MAX_PENDING; i++) {
            assertThat(line.send(frame(i, 46))).isTrue();
        }
        assertThat(line.send(frame(9999, 46))).isFalse();
        takeInput();
        clock.advance(SHORTEST);
        assertThat(line.send(frame(9999, 46))).isTrue();
        for (int i = 0; i < EthernetLine.MAX_TRANSMITTED + 5; i++) {
            line.transmit(frame(i, 46));
        }
        clock.advance(Clock.SECOND);
        assertThat(board).hasSize(NetworkPort.MAX_PENDING);
        assertThat(far).hasSize(EthernetLine.MAX_TRANSMITTED);
    }

    @Test
    void aScriptedPeerAnswersAtATimeThatDependsOnNothingElse() {
        EthernetLine scripted = new EthernetLine("eth0", clock, Runnable::run, TEN_MEGABIT, BOARD);
        List<Long> times = new ArrayList<>();
        scripted.setEnabled(true);
        scripted.setPlugged(true);
        scripted.setReceiver(frame -> times.add(clock.now()));
        scripted.addListener(scripted::send);
        scripted.transmit(frame(1, 46));
        scripted.transmit(frame(2, 46));
        clock.advance(Clock.SECOND);
        assertThat(times).containsExactly(2 * SHORTEST, 3 * SHORTEST);
    }

    @Test
    void framesAndAddressesCheckWhatTheyAreMadeOf() {
        assertThatThrownBy(() -> EthernetFrame.of(new byte[13])).hasMessageContaining("not 13");
        assertThatThrownBy(() -> frame(0, 1505)).hasMessageContaining("not 1519");
        assertThatThrownBy(() -> MacAddress.parse("02:00:00:00:00")).hasMessageContaining("'02:00:00:00:00'");
        assertThatThrownBy(() -> new MacAddress(1L << 48)).isInstanceOf(IllegalArgumentException.class);
        EthernetFrame frame = EthernetFrame.of(MacAddress.BROADCAST, BOARD, 0x0806, new byte[] {1, 2});
        assertThat(EthernetFrame.of(frame.bytes())).isEqualTo(frame).hasSameHashCodeAs(frame);
        assertThat(frame).hasToString("02:00:00:00:00:01 -> ff:ff:ff:ff:ff:ff type 0x0806, 16 bytes");
        assertThat(frame.data()).containsExactly(1, 2);
        assertThat(frame.destination().isGroup()).isTrue();
        assertThat(BOARD.isGroup()).isFalse();
        assertThat(BOARD.isLocal()).isTrue();
        assertThat(MacAddress.of(BOARD.bytes(), 0)).isEqualTo(BOARD);
    }
}
