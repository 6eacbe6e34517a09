package trampoline.machine.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineSettings;
import trampoline.machine.VirtualClock;

class Uart16550Test {
    private static final int CRYSTAL = 1_843_200;

    private final VirtualClock clock = new VirtualClock();
    private final SerialLine line = new SerialLine("tty0", clock, Runnable::run, LineSettings.of(9600));
    private final List<Integer> far = new ArrayList<>();
    private boolean request;
    private final Uart16550 uart = new Uart16550("UART 0", clock, line, CRYSTAL, level -> request = level);

    Uart16550Test() {
        line.addListener(far::add);
        uart.write(3, 1, 0x03);
        uart.write(2, 1, 0x07);
    }

    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            clock.advance(LineSettings.of(9600).frameTime() + Clock.MICROSECOND);
        }
    }

    private void receive(int... characters) {
        byte[] bytes = new byte[characters.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) characters[i];
        }
        line.send(bytes);
        clock.fireDue();
        frames(characters.length + 1);
    }

    @Test
    void sendsAtTheRateOfItsDivisor() {
        uart.write(0, 1, 'A');
        uart.write(0, 1, 'B');
        assertThat(uart.read(5, 1) & 0x60).as("one waits, one is shifted").isZero();
        frames(3);
        assertThat(far).containsExactly((int) 'A', (int) 'B');
        assertThat(uart.read(5, 1) & 0x60).isEqualTo(0x60);
    }

    @Test
    void divisorChangesTheRate() {
        uart.write(3, 1, 0x83);
        uart.write(0, 1, 1);
        uart.write(1, 1, 0);
        assertThat(uart.read(0, 1)).isEqualTo(1);
        uart.write(3, 1, 0x03);
        assertThat(line.boardSettings().baud()).isEqualTo(115_200);
    }

    @Test
    void receivedCharactersWaitInTheirOrder() {
        receive('x', 'y', 'z');
        assertThat(uart.read(5, 1) & 1).isOne();
        assertThat(List.of(uart.read(0, 1), uart.read(0, 1), uart.read(0, 1)))
                .containsExactly((int) 'x', (int) 'y', (int) 'z');
        assertThat(uart.read(5, 1) & 1).isZero();
    }

    @Test
    void emptyTransmitterInterruptsUntilIdentified() {
        uart.write(1, 1, 0x02);
        assertThat(request).isTrue();
        assertThat(uart.read(2, 1)).isEqualTo(0xc2);
        assertThat(request).isFalse();
        assertThat(uart.read(2, 1)).isEqualTo(0xc1);
    }

    @Test
    void triggerLevelThenTimeout() {
        uart.write(2, 1, 0x41);
        uart.write(1, 1, 0x01);
        receive('a', 'b', 'c');
        assertThat(request).as("three of four").isFalse();
        frames(5);
        assertThat(uart.read(2, 1)).as("characters wait").isEqualTo(0xcc);
        uart.read(0, 1);
        assertThat(request).isFalse();
        receive('d', 'e');
        assertThat(uart.read(2, 1)).isEqualTo(0xc4);
    }

    @Test
    void seventeenthCharacterIsLostAndTold() {
        uart.write(1, 1, 0x04);
        receive(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
        assertThat(uart.read(2, 1)).isEqualTo(0xc6);
        assertThat(uart.read(5, 1) & 0x02).isNotZero();
        assertThat(uart.read(5, 1) & 0x02).isZero();
        for (int i = 1; i <= 16; i++) {
            assertThat(uart.read(0, 1)).isEqualTo(i);
        }
    }

    @Test
    void loopBackReturnsCharactersAndModemControl() {
        uart.write(4, 1, 0x1a);
        assertThat(uart.read(6, 1) & 0xf0).isEqualTo(0x90);
        uart.write(0, 1, 0x5a);
        frames(2);
        assertThat(uart.read(0, 1)).isEqualTo(0x5a);
        assertThat(far).isEmpty();
    }

    @Test
    void wrongRateIsAFramingError() {
        uart.write(3, 1, 0x83);
        uart.write(0, 1, 2);
        uart.write(3, 1, 0x03);
        receive(0x00);
        assertThat(uart.read(5, 1) & 0x18).isNotZero();
    }

    @Test
    void scratchRegisterHolds() {
        uart.write(7, 1, 0xc3);
        assertThat(uart.read(7, 1)).isEqualTo(0xc3);
    }

    private String readAll() {
        StringBuilder text = new StringBuilder();
        while ((uart.read(5, 1) & 1) != 0) {
            text.append((char) uart.read(0, 1));
        }
        return text.toString();
    }

    @Test
    void charactersTypedAheadWaitUntilTheFifoHasRoom() {
        String typed = "a line that is much longer than the FIFO";
        line.sendPaced(typed.getBytes(StandardCharsets.US_ASCII), 0);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10 && text.length() < typed.length(); i++) {
            clock.advance(Clock.SECOND);
            assertThat(uart.read(5, 1) & 2).as("overrun").isZero();
            text.append(readAll());
        }
        assertThat(text.toString()).isEqualTo(typed);
        // nobody reads, and the FIFO is emptied
        line.sendPaced(new byte[20], 0);
        clock.advance(Clock.SECOND);
        uart.write(2, 1, 0x03);
        clock.advance(Clock.SECOND);
        assertThat(readAll()).hasSize(4);
    }

    @Test
    void whoDoesNotWaitOverrunsTheFifo() {
        line.send(new byte[20]);
        clock.advance(Clock.SECOND);
        assertThat(uart.read(5, 1) & 2).as("overrun").isEqualTo(2);
        assertThat(readAll()).hasSize(16);
    }
}
