package trampoline.machine.sa1100;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.api.room.EndReason;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.LineSettings.Parity;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;
import trampoline.machine.TestCore;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.serial.SerialLine;

class UartTest {
    private static final int UTCR0 = 0x00;
    private static final int UTCR1 = 0x04;
    private static final int UTCR2 = 0x08;
    private static final int UTCR3 = 0x0c;
    private static final int UTDR = 0x14;
    private static final int UTSR0 = 0x1c;
    private static final int UTSR1 = 0x20;

    private static final long FRAME_9600 = Clock.ticks(10, 9600);

    private final Chassis chassis = new Chassis();
    private final VirtualClock clock = chassis.clock();
    private final Machine machine =
            new Machine("test", new TestCore(), new SystemBus(ByteOrder.LITTLE_ENDIAN, 4096), chassis, () -> {});
    private final SerialLine line = new SerialLine("ser3", clock, chassis.inbox(), LineSettings.of(9600));
    private final Wire request = new Wire();
    private final Uart uart = new Uart("serial port 3 UART", clock, line, request);
    private final StringBuilder heard = new StringBuilder();

    UartTest() {
        line.addListener(c -> heard.append((char) c));
    }

    private void init(int divisor, int control) {
        uart.write(UTCR3, 4, 0);
        uart.write(UTCR0, 4, 8);
        uart.write(UTCR1, 4, divisor - 1 >> 8);
        uart.write(UTCR2, 4, divisor - 1 & 0xff);
        uart.write(UTCR3, 4, control);
    }

    private void send(String text) {
        text.chars().forEach(c -> uart.write(UTDR, 4, c));
    }

    private void onMachine(Runnable body) {
        CompletableFuture<Void> done = machine.execute(body);
        machine.execute(() -> machine.powerOff(new EndReason(EndReason.Kind.SWITCHED_OFF, "end of test")));
        machine.run();
        done.join();
    }

    @Test
    void idleAfterReset() {
        assertThat(uart.read(UTSR0, 4)).isZero();
        assertThat(uart.read(UTSR1, 4)).isEqualTo(4);
        assertThat(line.boardSettings()).isNull();
    }

    @Test
    void charactersTakeTheirTimeOnTheWire() {
        init(24, 3);
        assertThat(line.boardSettings()).isEqualTo(LineSettings.of(9600));
        send("Hello");
        assertThat(uart.read(UTSR1, 4)).isEqualTo(1 | 4);
        clock.advance(5 * FRAME_9600 - Clock.MICROSECOND);
        assertThat(uart.read(UTSR1, 4) & 1).isEqualTo(1);
        clock.advance(2 * Clock.MICROSECOND);
        assertThat(uart.read(UTSR1, 4) & 1).isZero();
        assertThat(heard.toString()).isEqualTo("Hello");
    }

    @Test
    void fifoTakesEightBesidesTheShiftRegister() {
        init(24, 3);
        send("123456789");
        assertThat(uart.read(UTSR1, 4) & 4).as("TNF").isZero();
        assertThat(uart.read(UTSR0, 4) & 1).as("TFS").isZero();
        send("lost");
        clock.advance(FRAME_9600);
        assertThat(uart.read(UTSR1, 4) & 4).isEqualTo(4);
        clock.advance(20 * FRAME_9600);
        assertThat(heard.toString()).isEqualTo("123456789");
    }

    @Test
    void transmitInterruptComesWhenHalfEmpty() {
        init(24, 3 | 0x10);
        assertThat(request.asserted).isTrue();
        send("123456789");
        assertThat(request.asserted).isFalse();
        clock.advance(3 * FRAME_9600 + FRAME_9600 / 2);
        assertThat(request.asserted).isFalse();
        clock.advance(FRAME_9600);
        assertThat(request.asserted).isTrue();
    }

    @Test
    void receivesAndReportsIdleAfterThreeFrames() throws Exception {
        onMachine(() -> {
            init(24, 3 | 8);
            line.send(new byte[] {'x'});
            clock.advance(FRAME_9600);
            assertThat(uart.read(UTSR1, 4) & 2).isEqualTo(2);
            assertThat(uart.read(UTSR0, 4) & 2).as("RFS").isZero();
            assertThat(request.asserted).isFalse();
            clock.advance(3 * FRAME_9600);
            assertThat(uart.read(UTSR0, 4) & 4).as("RID").isEqualTo(4);
            assertThat(request.asserted).isTrue();
            uart.write(UTSR0, 4, 4);
            assertThat(request.asserted).isFalse();
            assertThat(uart.read(UTDR, 4)).isEqualTo('x');
            assertThat(uart.read(UTSR1, 4) & 2).isZero();
        });
    }

    @Test
    void receiveServiceIsRequestedWhileAThirdIsFull() throws Exception {
        onMachine(() -> {
            init(24, 3 | 8);
            line.send("abcd".getBytes(StandardCharsets.US_ASCII));
            clock.advance(3 * FRAME_9600);
            assertThat(request.asserted).isFalse();
            clock.advance(FRAME_9600);
            assertThat(request.asserted).isTrue();
            assertThat(uart.read(UTDR, 4)).isEqualTo('a');
            assertThat(request.asserted).isFalse();
        });
    }

    @Test
    void thirteenthCharacterOverruns() throws Exception {
        onMachine(() -> {
            init(24, 1);
            line.send("0123456789ab!".getBytes(StandardCharsets.US_ASCII));
            clock.advance(13 * FRAME_9600);
            StringBuilder got = new StringBuilder();
            List<Integer> errors = new ArrayList<>();
            while ((uart.read(UTSR1, 4) & 2) != 0) {
                errors.add(uart.read(UTSR1, 4) & 0x38);
                got.append((char) uart.read(UTDR, 4));
            }
            assertThat(got.toString()).isEqualTo("0123456789ab");
            assertThat(errors).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20);
        });
    }

    @Test
    void parityErrorIsNotedWithItsCharacter() throws Exception {
        onMachine(() -> {
            init(24, 1);
            uart.write(UTCR0, 4, 8 | 1);
            line.setFarSettings(new LineSettings(9600, 8, Parity.EVEN, 1));
            line.send("A".getBytes(StandardCharsets.US_ASCII));
            clock.advance(2 * FRAME_9600);
            assertThat(uart.read(UTSR1, 4) & 0x38).isEqualTo(8);
            assertThat(uart.read(UTSR0, 4) & 0x20).as("EIF").isEqualTo(0x20);
            assertThat(request.asserted).isTrue();
            assertThat(uart.read(UTDR, 4)).isEqualTo('A');
            assertThat(request.asserted).isFalse();
        });
    }

    @Test
    void slowZeroFromTheFarEndIsABreak() throws Exception {
        onMachine(() -> {
            init(24, 1);
            line.setFarSettings(LineSettings.of(2400));
            line.send(new byte[] {0});
            clock.advance(Clock.ticks(10, 2400));
            assertThat(uart.read(UTSR0, 4) & 0x18).isEqualTo(8);
            assertThat(uart.read(UTSR1, 4) & 0x38).isEqualTo(0x10);
            line.setFarSettings(LineSettings.of(9600));
            line.send("k".getBytes(StandardCharsets.US_ASCII));
            clock.advance(FRAME_9600);
            assertThat(uart.read(UTSR0, 4) & 0x18).isEqualTo(0x18);
            uart.write(UTSR0, 4, 0x18);
            assertThat(uart.read(UTSR0, 4) & 0x18).isZero();
        });
    }

    @Test
    void wrongRateGarbles() {
        init(2, 3);
        assertThat(line.farSettings().baud()).isEqualTo(9600);
        send("boot");
        clock.advance(Clock.SECOND);
        assertThat(heard.toString()).isNotEqualTo("boot");
        assertThat(heard.length()).isLessThan(4);
    }

    @Test
    void busyWaitForTheTransmitterIsCutShortButEndsAtTheSameTime() {
        init(24, 3);
        send("ab");
        int reads = 0;
        while ((uart.read(UTSR1, 4) & 1) != 0) {
            clock.advance(20_000);
            reads++;
        }
        assertThat(reads).isLessThan(20);
        assertThat(clock.now()).isBetween(2 * FRAME_9600, 2 * FRAME_9600 + Clock.MICROSECOND);
        assertThat(heard.toString()).isEqualTo("ab");
    }

    @Test
    void statusReadsFarApartAreNoBusyWait() {
        init(24, 3);
        send("a");
        long start = clock.now();
        for (int i = 0; i < 100; i++) {
            uart.read(UTSR1, 4);
            clock.advance(3 * Clock.MICROSECOND);
        }
        assertThat(clock.now() - start).isEqualTo(300 * Clock.MICROSECOND);
    }

    @Test
    void loopBackNeverReachesTheLine() {
        init(24, 3 | 0x20);
        send("ok");
        clock.advance(3 * FRAME_9600);
        assertThat(uart.read(UTDR, 4)).isEqualTo('o');
        assertThat(uart.read(UTDR, 4)).isEqualTo('k');
        assertThat(heard.toString()).isEmpty();
    }

    @Test
    void breakIsHeardAsZeroAndHoldsTheFifo() {
        init(24, 3);
        uart.write(UTCR3, 4, 3 | 4);
        send("z");
        clock.advance(5 * FRAME_9600);
        assertThat(heard.toString()).isEqualTo("\0");
        uart.write(UTCR3, 4, 3);
        clock.advance(5 * FRAME_9600);
        assertThat(heard.toString()).endsWith("z");
    }

    @Test
    void switchingOffEmptiesTheFifos() throws Exception {
        onMachine(() -> {
            init(24, 3);
            line.send("abc".getBytes(StandardCharsets.US_ASCII));
            clock.advance(3 * FRAME_9600);
            uart.write(UTCR3, 4, 0);
            assertThat(uart.read(UTSR1, 4)).isEqualTo(4);
            assertThat(line.boardSettings()).isNull();
        });
    }

    private String readAll() {
        StringBuilder text = new StringBuilder();
        while ((uart.read(UTSR1, 4) & 2) != 0) {
            assertThat(uart.read(UTSR1, 4) & 1 << 5).as("overrun").isZero();
            text.append((char) uart.read(UTDR, 4));
        }
        return text.toString();
    }

    @Test
    void charactersTypedAheadWaitUntilTheFifoHasRoom() throws Exception {
        String typed = "a line that is much longer than the FIFO";
        onMachine(() -> {
            line.sendPaced(typed.getBytes(StandardCharsets.US_ASCII), 0);
            clock.advance(Clock.SECOND);
            init(24, 3);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 10 && text.length() < typed.length(); i++) {
                clock.advance(Clock.SECOND);
                text.append(readAll());
            }
            assertThat(text.toString()).isEqualTo(typed);
        });
    }
}
