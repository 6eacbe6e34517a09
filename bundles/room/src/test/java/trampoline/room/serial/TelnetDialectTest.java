package trampoline.room.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.ModemLine;
import trampoline.api.serial.SerialPort;
import trampoline.api.serial.SerialSocket;
import trampoline.api.serial.SerialWriter;
import trampoline.machine.VirtualClock;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.Uart16550;

class TelnetDialectTest {
    private static final String OFFER = "fffb01 fffb03 fffb00 fffd00 fffd2c";
    private static final int CRYSTAL = 1_843_200;

    private final VirtualClock clock = new VirtualClock();
    private final SerialLine line = new SerialLine("tty0", clock, Runnable::run, LineSettings.of(9600));
    private final Uart16550 uart = new Uart16550("UART 0", clock, line, CRYSTAL, level -> {});
    private final Outgoing out = new Outgoing();
    private final TelnetDialect dialect = new TelnetDialect(new TestSocket(), out);

    TelnetDialectTest() {
        line.followBoard();
        uart.write(3, 1, 3);
    }

    private final class TestSocket implements SerialSocket {
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

    private String said() throws InterruptedException {
        out.put((byte) 0);
        byte[] buffer = new byte[1 << 16];
        int count = out.take(buffer);
        return HexFormat.of().formatHex(buffer, 0, count - 1);
    }

    private byte[] hear(String digits) {
        byte[] bytes = HexFormat.of().parseHex(digits.replace(" ", ""));
        return dialect.heard(bytes, bytes.length);
    }

    private void begin() throws InterruptedException {
        dialect.begin();
        assertThat(said()).isEqualTo(OFFER.replace(" ", ""));
    }

    /** As a client that speaks RFC 2217. */
    private void agree() throws InterruptedException {
        begin();
        hear("fffd01 fffd03 fffd00 fffb00 fffb2c");
        assertThat(said()).as("modem state").isEqualTo("fffa2c6b00fff0");
    }

    @Test
    void optionsThatWereOfferedAreNotAnsweredAgain() throws Exception {
        begin();
        hear("fffd01 fffd03 fffd00 fffb00 fffc2c fffd01");
        assertThat(said()).isEmpty();
        hear("fffb18 fffb1f fffd05");
        assertThat(said()).as("refused").isEqualTo("fffe18" + "fffe1f" + "fffc05");
        hear("fffe00");
        assertThat(said()).as("no longer binary").isEqualTo("fffc00");
    }

    @ParameterizedTest
    @CsvSource({
        "61 0d00 62 0d0a 63, 610d620d63",
        "ffff, ff",
        "fff1 61 fff9, 61",
        "fff4, 03",
        "fffa18 0061 ffff fff0 62, 62",
        "fffa18 fff0 ff fb18 62, 62",
    })
    void whatIsTypedIsFreedOfCommands(String heard, String typed) {
        assertThat(HexFormat.of().formatHex(hear(heard))).isEqualTo(typed);
    }

    @Test
    void inBinaryAllCharactersAreThemselves() throws Exception {
        agree();
        assertThat(hear("0d00 0d0a")).containsExactly(13, 0, 13, 10);
        "\ra\r\n".chars().forEach(dialect::received);
        dialect.received(255);
        assertThat(said()).isEqualTo("0d610d0affff");
    }

    @Test
    void withoutBinaryACarriageReturnAloneIsFollowedByAZero() throws Exception {
        begin();
        "\ra\r\nb\r".chars().forEach(dialect::received);
        assertThat(said()).isEqualTo("0d00610d0a620d");
    }

    @ParameterizedTest
    @CsvSource({
        "01 0001c200, 65 0001c200, 115200 8N1",
        "01 00000000, 65 00002580, 9600 8N1",
        "02 07, 66 07, 9600 7N1",
        "02 09, 66 08, 9600 8N1",
        "03 03, 67 03, 9600 8E1",
        "03 02, 67 02, 9600 8O1",
        "03 05, 67 01, 9600 8N1",
        "04 02, 68 02, 9600 8N2",
        "04 03, 68 01, 9600 8N1",
    })
    void settingsAreSetAndWhatCannotBeIsAnsweredWithWhatIs(String command, String answer, String settings)
            throws Exception {
        agree();
        hear("fffa2c" + command + "fff0");
        assertThat(said()).isEqualTo(("fffa2c" + answer + "fff0").replace(" ", ""));
        assertThat(line.farSettings()).hasToString(settings);
    }

    @Test
    void settingsThatFollowTheBoardAreToldAndHeldOnesStay() throws Exception {
        agree();
        line.addListener(dialect);
        setDivisor(1);
        uart.write(0, 1, 'a');
        assertThat(said()).startsWith("fffa2c650001c200fff0");
        hear("fffa2c 01 00002580 fff0");
        said();
        setDivisor(2);
        uart.write(0, 1, 'a');
        assertThat(line.farSettings().baud()).isEqualTo(9600);
        dialect.end();
        uart.write(0, 1, 'a');
        clock.advance(Clock.SECOND);
        assertThat(line.farSettings().baud())
                .as("who hangs up leaves the line as it was")
                .isEqualTo(57_600);
    }

    private void setDivisor(int divisor) {
        clock.advance(Clock.SECOND);
        uart.write(3, 1, 0x83);
        uart.write(0, 1, divisor);
        uart.write(1, 1, 0);
        uart.write(3, 1, 3);
    }

    @Test
    void aBreakReachesTheBoardAndTheBoardsIsTold() throws Exception {
        agree();
        hear("fffa2c 0505 fff0 fffa2c 0504 fff0 fffa2c 0506 fff0");
        assertThat(said()).isEqualTo("fffa2c6905fff0fffa2c6905fff0fffa2c6906fff0");
        clock.advance(Clock.SECOND);
        assertThat(uart.read(5, 1) & 0x10).as("break").isEqualTo(0x10);
        assertThat(uart.read(0, 1)).isZero();
        hear("fff3");
        clock.advance(Clock.SECOND);
        assertThat(uart.read(5, 1) & 0x10).as("telnet's own break").isEqualTo(0x10);

        line.addListener(dialect);
        hear("fffa2c 0a10 fff0");
        assertThat(said()).isEqualTo("fffa2c6e10fff0");
        uart.write(3, 1, 0x43);
        clock.advance(Clock.SECOND);
        assertThat(said()).isEqualTo("fffa2c6a10fff0" + "00");
    }

    @Test
    void modemLinesAreJoinedByANullModem() throws Exception {
        agree();
        line.addListener(dialect);
        uart.write(4, 1, 0x03);
        assertThat(said()).as("CTS, DSR and DCD, all changed").isEqualTo("fffa2c6bbbfff0");
        uart.write(4, 1, 0x02);
        assertThat(said()).as("DSR and DCD have gone").isEqualTo("fffa2c6b1afff0");
        uart.read(6, 1);
        hear("fffa2c 0509 fff0");
        assertThat(said()).isEqualTo("fffa2c6909fff0");
        assertThat(uart.read(6, 1)).as("CTS alone; DSR and DCD have changed").isEqualTo(0x1a);
        hear("fffa2c 050c fff0");
        assertThat(uart.read(6, 1)).isEqualTo(0x01);
        assertThat(line.boardLines()).isEqualTo(EnumSet.of(ModemLine.RTS));
        dialect.end();
        assertThat(uart.read(6, 1) & 0xf0).as("as before it came").isEqualTo(0xb0);
    }

    @Test
    void whatWaitsIsPurgedAndHeldBack() throws Exception {
        agree();
        line.send("abcdef".getBytes(StandardCharsets.US_ASCII));
        hear("fffa2c 0c02 fff0");
        assertThat(said()).isEqualTo("fffa2c7002fff0");
        clock.advance(Clock.SECOND);
        assertThat(line.pending()).isZero();
        assertThat(uart.read(0, 1)).as("it was on the line already").isEqualTo('a');
        assertThat(uart.read(5, 1) & 1).isZero();
        dialect.received('x');
        hear("fffa2c 0c01 fff0");
        assertThat(said()).as("what the board has printed is dropped").isEqualTo("fffa2c7001fff0");
    }

    @Test
    void senselessBytesAreBornWithoutGrowing() {
        Random random = new Random(1);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextInt(3) == 0 ? (byte) 255 : random.nextInt(3) == 0 ? (byte) 250 : bytes[at];
            }
            heard.writeBytes(dialect.heard(bytes, bytes.length));
            clock.advance(Clock.SECOND);
        }
        assertThat(heard.size()).isLessThan(2000 * 300);
    }
}
