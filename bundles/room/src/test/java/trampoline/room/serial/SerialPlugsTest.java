package trampoline.room.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.board.BoardException;
import trampoline.api.board.WrongChoiceException;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialOutlet;
import trampoline.room.small.SmallBench;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SerialPlugsTest {
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    Path folder;

    private SmallBench bench;

    @BeforeEach
    void open() {
        bench = new SmallBench(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private PoweredBoard atPrompt(String outlet) throws Exception {
        PoweredBoard board = bench.powerOn(bench.options().realTime(true).serial(SerialOutlet.parse(outlet)));
        SmallBench.atPrompt(board);
        board.start();
        return board;
    }

    private static Socket connect(PoweredBoard board) throws IOException {
        String place = board.serialOutlets().get(0).place();
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(
                new InetSocketAddress("127.0.0.1", Integer.parseInt(place.substring(place.lastIndexOf(':') + 1))));
        return socket;
    }

    private static String until(InputStream in, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int character = in.read();
            assertThat(character).as("after: %s", text).isNotNegative();
            text.append((char) character);
        }
        return text.toString();
    }

    private static void type(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Test
    void aProgramReadsAndTypesByTcpAndComesBack() throws Exception {
        PoweredBoard board = atPrompt("tcp:0");
        assertThat(board.serialOutlets().get(0).place()).startsWith("127.0.0.1:");
        for (int i = 0; i < 3; i++) {
            try (Socket socket = connect(board)) {
                type(socket.getOutputStream(), "?");
                assertThat(until(socket.getInputStream(), "small> ")).startsWith("?\r\nb, f, p, r, l or x");
            }
            awaitNobody(board);
        }
        assertThat(board.ended()).isNotDone();
    }

    /** A hang-up is noticed by another thread. */
    private static void awaitNobody(PoweredBoard board) {
        while (!board.serialSockets().get(0).writers().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aSecondProgramIsToldWhoIsThere() throws Exception {
        PoweredBoard board = atPrompt("tcp:0");
        try (Socket first = connect(board)) {
            type(first.getOutputStream(), "?");
            until(first.getInputStream(), "small> ");
            try (Socket second = connect(board)) {
                String reason = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(reason)
                        .contains("small tty0 is in use by 127.0.0.1:" + first.getLocalPort())
                        .endsWith("\r\n");
            }
            type(first.getOutputStream(), "?");
            until(first.getInputStream(), "small> ");
        }
    }

    @Test
    void whoWatchesReadsAlongAndTypesNothing() throws Exception {
        PoweredBoard board = atPrompt("tcp:0,watch");
        try (Socket first = connect(board)) {
            type(first.getOutputStream(), "?");
            until(first.getInputStream(), "small> ");
            try (Socket second = connect(board)) {
                type(second.getOutputStream(), "x");
                second.shutdownOutput();
                assertThat(second.getInputStream().readAllBytes())
                        .as("it is gone, and nothing was printed")
                        .isEmpty();
            }
            try (Socket third = connect(board)) {
                // it is connected at some time, perhaps in the middle of an answer, and reads whole ones from then on
                StringBuilder seen = new StringBuilder();
                while (seen.indexOf("b, f, p, r, l or x") < 0) {
                    type(first.getOutputStream(), "?");
                    until(first.getInputStream(), "small> ");
                    while (third.getInputStream().available() > 0) {
                        seen.append((char) third.getInputStream().read());
                    }
                }
            }
        }
    }

    @Test
    void thoseWhoShareTypeBoth() throws Exception {
        PoweredBoard board = atPrompt("tcp:0,shared");
        try (Socket first = connect(board);
                Socket second = connect(board)) {
            type(first.getOutputStream(), "?");
            until(first.getInputStream(), "small> ");
            type(second.getOutputStream(), "?");
            until(first.getInputStream(), "small> ");
        }
    }

    @Test
    void aBoardThatGoesOffHangsUpAndFreesThePlace() throws Exception {
        PoweredBoard board = atPrompt("tcp:0");
        String place = board.serialOutlets().get(0).place();
        try (Socket socket = connect(board)) {
            type(socket.getOutputStream(), "?");
            until(socket.getInputStream(), "small> ");
            board.powerOff();
            assertThat(socket.getInputStream().read()).isNegative();
        }
        atPrompt("tcp:" + place);
    }

    @Test
    void aUnixSocketIsThereAsLongAsTheBoard() throws Exception {
        Path path = folder.resolve("console");
        PoweredBoard board = atPrompt("unix:" + path);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            type(Channels.newOutputStream(channel), "?");
            until(Channels.newInputStream(channel), "small> ");
        }
        assertThatThrownBy(() -> new UnixPlugType().plug(board.serialSockets().get(0), path.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path + " exists already");
        board.powerOff();
        assertThat(path).doesNotExist();
    }

    @Test
    void aPseudoTerminalIsOpenedClosedAndOpenedAgain() throws Exception {
        Path link = folder.resolve("ttyBoard");
        PoweredBoard board = atPrompt("pty:" + link);
        assertThat(board.serialOutlets()).containsExactly(new SerialOutlet("tty0", "pty", link.toString()));
        assertThat(Files.readSymbolicLink(link).toString()).startsWith("/dev/pts/");
        for (int i = 0; i < 3; i++) {
            try (InputStream in = new FileInputStream(link.toFile());
                    OutputStream out = new FileOutputStream(link.toFile())) {
                type(out, "?");
                assertThat(until(in, "small> ")).startsWith("?\r\nb, f, p, r, l or x");
            }
            awaitNobody(board);
        }
        board.powerOff();
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void whoHasAPseudoTerminalOpenIsHungUp() throws Exception {
        PoweredBoard board = atPrompt("pty");
        try (InputStream in = new FileInputStream(board.serialOutlets().get(0).place())) {
            board.powerOff();
            // what reading answers then is the system's affair: the end, or an error
            int character = 0;
            while (character >= 0) {
                try {
                    character = in.read();
                } catch (IOException e) {
                    character = -1;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:0, tty0",
        "tty0=tcp:0, tty0",
        "0=tcp:0, tty0",
        "ttyS0=tcp:0, tty0",
        "tcp://localhost:0, tty0",
        "tcp:[::1]:0, tty0",
        "telnet:0, tty0",
        "rfc2217://127.0.0.1:0, tty0",
    })
    void portsAndPlacesAreWrittenInManyWays(String text, String port) throws Exception {
        PoweredBoard board = bench.powerOn(bench.options().serial(SerialOutlet.parse(text)));
        assertThat(board.serialOutlets()).extracting(SerialOutlet::port).containsExactly(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "usb:1; there are pty, rfc2217, tcp, telnet, unix",
                "tty7=tcp:0; has no serial port 'tty7'; it has tty0",
                "9=tcp:0; it has tty0, or by number 0 to 0",
                "tcp:x; 'x' is no place to listen at",
                "tcp:65536; write [HOST:]PORT",
                "tcp:0,sharde; there are watch and shared",
                "unix; needs a path",
            })
    void wrongOnesAreWrongUsageAndLeaveTheBoardOff(String text, String message) throws Exception {
        assertThatThrownBy(() -> bench.powerOn(bench.options().serial(SerialOutlet.parse(text))))
                .isInstanceOf(WrongChoiceException.class)
                .hasMessageContaining(message);
        assertThat(bench.room().powered()).isEmpty();
    }

    @Test
    void aPortThatSomebodyElseHasIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            String text = "tcp:" + taken.getLocalPort();
            assertThatThrownBy(() -> bench.powerOn(bench.options().serial(SerialOutlet.parse(text))))
                    .isInstanceOf(BoardException.class)
                    .isNotInstanceOf(WrongChoiceException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " cannot be had")
                    .hasMessageContaining("or 0 for any free one");
        }
        bench.powerOn();
    }
}
