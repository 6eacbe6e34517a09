package trampoline.room.serial;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialPort;
import trampoline.api.serial.SerialSocket;
import trampoline.api.serial.SerialWriter;
import trampoline.machine.VirtualClock;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.Uart16550;

/**
 * Whatever a telnet client sends, in pieces of any length: no exception, what is typed is no longer than what was sent, and the
 * line keeps settings that there are. Under surefire it runs over its seeds only; {@code .ci/fuzz} looks for more.
 */
class TelnetFuzzTest {
    private static final int CRYSTAL = 1_843_200;

    static Stream<byte[]> talks() {
        return Stream.of(
                        "05fffd01fffd03fffd00fffb00fffb2c",
                        "03fffa2c0100002580fff0",
                        "40fffa2c0108fff0fffa2c0205fff0fffa2c0303fff0fffa2c0405fff0fffa2c0511fff0",
                        "07fffa2c0bfffffff0fffa2c0c03fff0fffa2c08fff0fffa2c09fff0",
                        "01610d00620d0afffffff3fff4fff9",
                        "02fffa18ffff61fff0fffa")
                .map(HexFormat.of()::parseHex);
    }

    private static final class Socket implements SerialSocket {
        private final SerialLine line;

        Socket(SerialLine line) {
            this.line = line;
        }

        @Override
        public String name() {
            return "board tty0";
        }

        @Override
        public SerialPort port() {
            return line;
        }

        @Override
        public Optional<SerialWriter> write(String who) {
            return Optional.empty();
        }

        @Override
        public Optional<SerialWriter> writeAlong(String who) {
            return Optional.empty();
        }

        @Override
        public String writers() {
            return "";
        }

        @Override
        public void hold(LineSettings settings) {
            line.setFarSettings(settings);
        }

        @Override
        public void release() {
            line.followBoard();
        }
    }

    @MethodSource("talks")
    @FuzzTest(maxDuration = "20s")
    void telnet(byte[] data) {
        VirtualClock clock = new VirtualClock();
        SerialLine line = new SerialLine("tty0", clock, Runnable::run, LineSettings.of(9600));
        Uart16550 uart = new Uart16550("UART 0", clock, line, CRYSTAL, level -> {});
        line.followBoard();
        uart.write(3, 1, 3);
        Outgoing out = new Outgoing();
        TelnetDialect dialect = new TelnetDialect(new Socket(line), out);
        dialect.begin();
        int piece = data.length == 0 ? 1 : 1 + (data[0] & 0x7f);
        for (int at = 1; at < data.length; at += piece) {
            byte[] part = Arrays.copyOfRange(data, at, Math.min(at + piece, data.length));
            assertThat(dialect.heard(part, part.length).length).isLessThanOrEqualTo(part.length + 1);
            dialect.received(part[0] & 0xff);
            clock.advance(Clock.MILLISECOND);
            assertThat(line.farSettings().baud()).isPositive();
        }
        dialect.end();
    }
}
