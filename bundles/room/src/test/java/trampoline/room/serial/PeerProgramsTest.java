package trampoline.room.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialOutlet;
import trampoline.room.small.SmallBench;

/** Programs that people use at serial ports, at ours. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PeerProgramsTest {
    private static final int MINUTES = 2;
    private static final String ANSWER = "b, f, p, r, l or x";

    @TempDir
    Path folder;

    private SmallBench bench;
    private PoweredBoard board;

    @BeforeEach
    void open() {
        bench = new SmallBench(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private String atPrompt(String outlet) throws Exception {
        board = bench.powerOn(bench.options().realTime(true).serial(SerialOutlet.parse(outlet)));
        SmallBench.atPrompt(board);
        board.start();
        return board.serialOutlets().get(0).place();
    }

    private static void require(String program) {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place).resolve(program)));
        assumeTrue(there, program + " is not installed");
    }

    private static Process start(String... command) throws IOException {
        require(command[0]);
        return new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
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

    private static void type(Process process, String text) throws IOException {
        OutputStream keys = process.getOutputStream();
        keys.write(text.getBytes(StandardCharsets.ISO_8859_1));
        keys.flush();
    }

    private static void assertEnds(Process process) throws InterruptedException {
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void socatByTcpAndAgain() throws Exception {
        String place = atPrompt("tcp:0");
        for (int i = 0; i < 2; i++) {
            Process socat = start("socat", "-", "TCP:" + place);
            type(socat, "?");
            until(socat.getInputStream(), ANSWER);
            socat.getOutputStream().close();
            assertEnds(socat);
        }
    }

    @Test
    void telnet() throws Exception {
        String[] place = atPrompt("telnet:0").split(":");
        Process telnet = start("telnet", place[0], place[1]);
        until(telnet.getInputStream(), "Escape character");
        type(telnet, "?\n");
        until(telnet.getInputStream(), ANSWER);
        type(telnet, "\u001dquit\n");
        until(telnet.getInputStream(), "Connection closed");
        telnet.waitFor();
    }

    @Test
    void picocomAtThePseudoTerminal() throws Exception {
        Path link = folder.resolve("tty");
        atPrompt("pty:" + link);
        require("picocom");
        Process picocom = start("script", "-qefc", "picocom -b 115200 " + link, "/dev/null");
        until(picocom.getInputStream(), "Terminal ready");
        type(picocom, "?");
        until(picocom.getInputStream(), ANSWER);
        // Ctrl-A Ctrl-X
        type(picocom, "\u0001\u0018");
        until(picocom.getInputStream(), "Thanks for using picocom");
        assertEnds(picocom);
    }

    @Test
    void pyserialByRfc2217SetsTheLine() throws Exception {
        String place = atPrompt("rfc2217:0");
        // Debian's own, for which its packages are
        String python = "/usr/bin/python3";
        require(python);
        String script =
                """
                import serial, sys
                port = serial.serial_for_url('rfc2217://' + sys.argv[1], baudrate=%d, timeout=60)
                assert port.cts and port.dsr and port.cd, (port.cts, port.dsr, port.cd)
                port.write(b'?')
                print(port.read_until(b'small> '))
                port.parity = serial.PARITY_EVEN
                port.baudrate = 300
                port.bytesize = 7
                port.stopbits = 2
                print('set')
                sys.stdin.readline()
                port.reset_input_buffer()
                port.reset_output_buffer()
                port.rts = False
                port.dtr = False
                port.send_break(0.01)
                port.close()
                print('over')
                """.formatted(board.board().serialPorts().get(0).boardSettings().baud());
        assumeTrue(
                new ProcessBuilder(python, "-c", "import serial").start().waitFor() == 0, "pyserial is not installed");
        Process pyserial = start(python, "-u", "-c", script, place);
        until(pyserial.getInputStream(), ANSWER);
        until(pyserial.getInputStream(), "set");
        board.execute(() -> assertThat(board.board().serialPorts().get(0).farSettings())
                        .hasToString("300 7E2"))
                .join();
        type(pyserial, "\n");
        until(pyserial.getInputStream(), "over");
        assertEnds(pyserial);
    }

    @Test
    void kermitByRfc2217SetsTheSpeed() throws Exception {
        String[] place = atPrompt("telnet:0").split(":");
        String commands = "set take error on, set host " + place[0] + " " + place[1]
                + ", output ?, input 60 {" + ANSWER + "}, if fail exit 1 no answer, echo \\v(input),"
                + " set speed 300, show communications, exit 0";
        Process kermit = start("kermit", "-Y", "-C", commands);
        kermit.getOutputStream().close();
        String text = new String(kermit.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains(ANSWER)
                .containsPattern("Signature +: trampoline small tty0")
                .containsPattern("Speed +: 300");
        assertEnds(kermit);
    }
}
