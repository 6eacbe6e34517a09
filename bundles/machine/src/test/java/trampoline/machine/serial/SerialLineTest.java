package trampoline.machine.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineQuality;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.LineSettings.Parity;
import trampoline.api.serial.SerialListener;
import trampoline.machine.VirtualClock;

class SerialLineTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<Integer> far = new ArrayList<>();
    private final List<String> board = new ArrayList<>();

    private SerialLine line(LineSettings farEnd) {
        SerialLine line = new SerialLine("ser3", clock, Runnable::run, farEnd);
        line.addListener(far::add);
        line.setReceiver((character, framing, parity) ->
                board.add(String.format("%02x%s%s", character, framing ? "F" : "", parity ? "P" : "")));
        return line;
    }

    private void transmit(SerialLine line, LineSettings settings, int... characters) {
        for (int character : characters) {
            long end = line.transmit(character, settings);
            clock.advance(end - clock.now());
        }
        clock.advance(Clock.SECOND);
    }

    private static byte[] everyCharacter() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"9600,8,NONE,1", "115200,8,EVEN,2", "50,5,ODD,1", "230400,7,EVEN,1", "1,8,NONE,2", "3,6,NONE,1"})
    void equalSettingsAreTheIdentityBothWays(int baud, int dataBits, Parity parity, int stopBits) {
        LineSettings settings = new LineSettings(baud, dataBits, parity, stopBits);
        SerialLine line = line(settings);
        line.setBoardSettings(settings);
        int mask = (1 << dataBits) - 1;
        List<Integer> sent = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        line.send(everyCharacter());
        for (int i = 0; i < 256; i++) {
            long end = line.transmit(i, settings);
            clock.advance(end - clock.now());
            sent.add(i & mask);
            expected.add(String.format("%02x", i & mask));
        }
        clock.advance(20 * Clock.SECOND);
        assertThat(far).isEqualTo(sent);
        assertThat(board).isEqualTo(expected);
        assertThat(line.pending()).isZero();
    }

    @Test
    void aRateWithinThreePerCentIsReadWithoutError() {
        SerialLine line = line(LineSettings.of(9600));
        line.setBoardSettings(LineSettings.of(9888));
        line.send(everyCharacter());
        clock.advance(Clock.SECOND);
        assertThat(board).hasSize(256).element(0xa5).isEqualTo("a5");
        assertThat(board).noneMatch(c -> c.length() > 2);
    }

    @Test
    void charactersArePacedAndArriveInTheMiddleOfTheStopBit() {
        List<Long> times = new ArrayList<>();
        SerialLine line = line(LineSettings.of(9600));
        line.setBoardSettings(LineSettings.of(9600));
        line.setReceiver((character, framing, parity) -> times.add(clock.now()));
        line.send(new byte[] {1, 2, 3});
        assertThat(line.pending()).isEqualTo(3);
        clock.advance(Clock.SECOND);
        long first = Clock.ticks(19, 2 * 9600);
        assertThat(times).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(times.get(i))
                    .isBetween(first + Clock.ticks(10L * i, 9600) - 3, first + Clock.ticks(10L * i, 9600) + 3);
        }
    }

    @Test
    void aReceiverTwelveTimesTooFastSeesSeveralCharactersForOne() {
        SerialLine line = line(LineSettings.of(115200));
        // 0x00 at 9600: 9 low bits of 104 us; the far end's frame is 87 us long: one character of zeros, then silence
        transmit(line, LineSettings.of(9600), 0x00);
        assertThat(far).containsExactly(0x00);
        far.clear();
        // 0x55 at 9600: five separate low bits, each of them a start bit at the far end
        transmit(line, LineSettings.of(9600), 0x55);
        assertThat(far).containsExactly(0, 0, 0, 0, 0);
    }

    @Test
    void aReceiverTwelveTimesTooSlowMakesOneOfMany() {
        SerialLine line = line(LineSettings.of(9600));
        LineSettings fast = LineSettings.of(115200);
        for (int i = 0; i < 24; i++) {
            clock.advance(line.transmit('U', fast) - clock.now());
        }
        clock.advance(Clock.SECOND);
        assertThat(far.size()).isBetween(1, 3);
        assertThat(far).doesNotContain((int) 'U');
    }

    @Test
    void wrongParityAndFormatAreNoticed() {
        LineSettings even = new LineSettings(9600, 8, Parity.EVEN, 1);
        SerialLine line = line(new LineSettings(9600, 8, Parity.ODD, 1));
        line.setBoardSettings(even);
        line.send(new byte[] {0x31});
        clock.advance(Clock.SECOND);
        assertThat(board).containsExactly("31P");
        board.clear();
        line.setFarSettings(new LineSettings(9600, 7, Parity.EVEN, 1));
        line.setBoardSettings(LineSettings.of(9600));
        line.send("A".getBytes(StandardCharsets.US_ASCII));
        clock.advance(Clock.SECOND);
        assertThat(board).as("'A' has even parity: bit 7 is 0").containsExactly("41");
        board.clear();
        line.send("C".getBytes(StandardCharsets.US_ASCII));
        clock.advance(Clock.SECOND);
        assertThat(board).containsExactly("c3");
    }

    @Test
    void aBreakIsAZeroWithoutStopBit() {
        SerialLine line = line(LineSettings.of(9600));
        line.setBreak(true);
        clock.advance(Clock.SECOND);
        line.setBreak(false);
        clock.advance(Clock.SECOND);
        transmit(line, LineSettings.of(9600), 'x');
        assertThat(far).containsExactly(0, (int) 'x');
    }

    @Test
    void aReceiverThatIsOffHearsNothingAndStartsAtTheNextFallingEdge() {
        SerialLine line = line(LineSettings.of(9600));
        line.send("ab".getBytes(StandardCharsets.US_ASCII));
        clock.advance(LineSettings.of(9600).frameTime());
        line.setBoardSettings(LineSettings.of(9600));
        clock.advance(Clock.SECOND);
        assertThat(board).containsExactly("62");
        line.setBoardSettings(null);
        line.send("c".getBytes(StandardCharsets.US_ASCII));
        clock.advance(Clock.SECOND);
        assertThat(board).hasSize(1);
        assertThat(line.pending()).isZero();
    }

    @Test
    void aScriptedPeerAnswersAtTheSameVirtualTimeEveryTime() {
        List<String> first = scripted();
        assertThat(scripted()).isEqualTo(first).hasSize(3);
    }

    private static List<String> scripted() {
        VirtualClock clock = new VirtualClock();
        SerialLine line = new SerialLine("ser3", clock, Runnable::run, LineSettings.of(9600));
        List<String> arrivals = new ArrayList<>();
        line.setReceiver((character, framing, parity) -> arrivals.add(character + "@" + clock.now()));
        line.setBoardSettings(LineSettings.of(9600));
        line.addListener(character -> line.send(new byte[] {(byte) (character + 1)}));
        for (int character : new int[] {10, 20, 30}) {
            clock.advance(line.transmit(character, LineSettings.of(9600)) - clock.now());
        }
        clock.advance(Clock.SECOND);
        return arrivals;
    }

    @Test
    void mismatchedLinesAreDeterministic() {
        List<List<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            far.clear();
            SerialLine line = line(LineSettings.of(19200));
            Random random = new Random(8);
            for (int i = 0; i < 500; i++) {
                clock.advance(line.transmit(random.nextInt(256), LineSettings.of(14400)) - clock.now());
            }
            clock.advance(Clock.SECOND);
            runs.add(List.copyOf(far));
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEmpty();
    }

    /** A UART that keeps a few characters, and loses what comes then. */
    private final class SmallFifo implements SerialReceiver {
        private final SerialLine line;
        private final int capacity;
        private int count;

        SmallFifo(SerialLine line, int capacity) {
            this.line = line;
            this.capacity = capacity;
            line.setReceiver(this);
        }

        @Override
        public void arrived(int character, boolean framingError, boolean parityError) {
            if (count == capacity) {
                board.add("lost");
                return;
            }
            count++;
            board.add(String.format("%02x", character));
        }

        @Override
        public boolean hasRoom() {
            return count < capacity;
        }

        void take(int characters) {
            count -= characters;
            line.roomMade();
        }
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    void whoPacesWaitsForRoomAndWhoDoesNotOverruns() {
        LineSettings settings = LineSettings.of(9600);
        SerialLine line = line(settings);
        SmallFifo uart = new SmallFifo(line, 4);
        line.setBoardSettings(settings);
        line.sendPaced(counting(10), 0);
        clock.advance(Clock.SECOND);
        assertThat(board).containsExactly("00", "01", "02", "03");
        assertThat(line.pending()).isEqualTo(6);
        uart.take(1);
        clock.advance(Clock.SECOND);
        assertThat(board).hasSize(5);
        uart.take(4);
        clock.advance(3 * settings.frameTime() - Clock.MICROSECOND);
        assertThat(board).as("no faster than the line").hasSizeLessThanOrEqualTo(8);
        clock.advance(Clock.SECOND);
        uart.take(4);
        clock.advance(Clock.SECOND);
        assertThat(board).containsExactly("00", "01", "02", "03", "04", "05", "06", "07", "08", "09");
        uart.take(1);
        board.clear();
        line.send(counting(6));
        clock.advance(Clock.SECOND);
        assertThat(board).containsExactly("00", "01", "02", "03", "lost", "lost");
        assertThat(line.pending()).isZero();
    }

    @Test
    void whoPacesWaitsForAReceiverThatIsOff() {
        LineSettings settings = LineSettings.of(9600);
        SerialLine line = line(settings);
        line.sendPaced(new byte[] {1, 2}, 0);
        clock.advance(Clock.SECOND);
        line.setBoardSettings(settings);
        clock.advance(Clock.SECOND);
        assertThat(board).containsExactly("01", "02");
    }

    @Test
    void aRestPassesAfterEachCharacter() {
        List<Long> times = new ArrayList<>();
        LineSettings settings = LineSettings.of(9600);
        SerialLine line = line(settings);
        line.setReceiver((character, framing, parity) -> times.add(clock.now()));
        line.setBoardSettings(settings);
        line.sendPaced(new byte[] {1, 2}, 20 * Clock.MILLISECOND);
        line.sendPaced(new byte[] {3}, 0);
        clock.advance(Clock.SECOND);
        long apart = settings.frameTime() + 20 * Clock.MILLISECOND;
        assertThat(times).hasSize(3);
        assertThat(times.get(1) - times.get(0)).isBetween(apart - 3, apart + 3);
        assertThat(times.get(2) - times.get(1)).isBetween(apart - 3, apart + 3);
        assertThatThrownBy(() -> line.sendPaced(new byte[1], -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("ser3", "-1");
    }

    @Test
    void aFarEndThatGoesAlongHearsAndSendsAsTheBoardIsSet() {
        List<String> changes = new ArrayList<>();
        LineSettings usual = LineSettings.of(115200);
        LineSettings slow = new LineSettings(9600, 7, Parity.EVEN, 1);
        SerialLine line = new SerialLine("ser3", clock, Runnable::run, usual);
        line.addListener(new SerialListener() {
            @Override
            public void received(int character) {
                far.add(character);
            }

            @Override
            public void followed(LineSettings before, LineSettings after) {
                changes.add(before + " to " + after + " after " + far.size());
            }
        });
        line.setReceiver((character, framing, parity) ->
                board.add(String.format("%02x%s%s", character, framing ? "F" : "", parity ? "P" : "")));
        line.followBoard();
        line.setBoardSettings(usual);
        transmit(line, usual, 'a', 'b');
        line.setBoardSettings(slow);
        // the board has sent nothing yet, and is understood all the same
        line.send(new byte[] {'k'});
        clock.advance(Clock.SECOND);
        assertThat(board).containsExactly("6b");
        assertThat(changes).isEmpty();
        transmit(line, slow, 'c', 'd');
        assertThat(far).containsExactly((int) 'a', (int) 'b', (int) 'c', (int) 'd');
        assertThat(changes).containsExactly("115200 8N1 to 9600 7E1 after 2");
        assertThat(line.quality().unreadable()).isZero();
        assertThat(line.quality().sent()).isEqualTo(4);
    }

    @Test
    void aFarEndThatIsHeldCountsWhatItCouldNotRead() {
        SerialLine line = line(LineSettings.of(115200));
        transmit(line, LineSettings.of(115200), 'a');
        transmit(line, LineSettings.of(117000), 'b');
        assertThat(line.quality().unreadable()).as("1.6 per cent are no matter").isZero();
        for (int i = 0; i < 300; i++) {
            transmit(line, LineSettings.of(9600), 'c');
        }
        transmit(line, LineSettings.of(115200), 'd');
        LineQuality quality = line.quality();
        assertThat(quality.sent()).isEqualTo(303);
        assertThat(quality.recent()).isEqualTo(256);
        assertThat(quality.unreadable()).isEqualTo(255);
        assertThat(quality.other()).contains(LineSettings.of(9600));
    }

    @Test
    void theFarEndsQueueIsBounded() {
        SerialLine line = line(LineSettings.of(9600));
        line.send(new byte[SerialLine.MAX_PENDING]);
        assertThatThrownBy(() -> line.send(new byte[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ser3")
                .hasMessageContaining("4194304");
        assertThat(line.pending()).isEqualTo(SerialLine.MAX_PENDING);
    }
}
