package trampoline.transfer.net.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.transfer.net.forward.LinuxOnMalta.LIMIT;
import static trampoline.transfer.net.forward.LinuxOnMalta.PROMPT;
import static trampoline.transfer.net.forward.LinuxOnMalta.command;
import static trampoline.transfer.net.forward.LinuxOnMalta.sum;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.PortForward;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;
import trampoline.transfer.net.packet.Tshark;
import trampoline.transfer.net.socket.ClientProgram;

/**
 * Ports of this machine that lead to servers in Debian's Linux, whose TCP knows ours by the standard alone. Runs where the guest
 * was made, see {@link LinuxOnMalta}.
 */
class LinuxForwardTest {
    private static final int SIZE = 400_000;

    @TempDir
    Path folder;

    private static PortForward to(int boardPort) {
        return PortForward.parse("0:" + boardPort);
    }

    private static byte[] ask(int port, byte[] question, boolean finishes) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(question);
            if (finishes) {
                socket.shutdownOutput();
            }
            InputStream in = socket.getInputStream();
            return in.readAllBytes();
        }
    }

    @Test
    void programsOfThisMachineReachServersInLinux() throws Exception {
        byte[] file = new byte[SIZE];
        new Random(1).nextBytes(file);
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.write(served.resolve("there"), file);
        int web;
        Path capture = folder.resolve("capture");
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = LinuxOnMalta.boot(
                    room,
                    folder.resolve("state"),
                    HostNetwork.builder()
                            .files(served)
                            .capture(capture)
                            .forward(to(80))
                            .forward(to(7))
                            .forward(to(9))
                            .build());
            BoardConsole console = board.console();
            web = port(board, 0);
            // out of it: nc gives a file to who connects; then a whole talk, of a shell script that answers like a web
            // server
            command(console, "tftp -g -r there 10.0.2.2; nc -l -p 80 < there > question &");
            // it stands still once the console has what was expected of it
            board.start();
            // BusyBox's nc ends when the other side has nothing more to say, so this one does not say so
            byte[] answer = askAgain(web, "Hello\n".getBytes(StandardCharsets.US_ASCII), false);
            assertThat(answer).hasSize(SIZE);
            assertThat(sum(answer)).isEqualTo(sum(file));
            console.send("\rcat question; nc -l -p 7 > taken; sha256sum taken\r");
            console.expect("Hello", LIMIT);
            board.start();
            // into it, and its end, which ends nc
            byte[] big = new byte[SIZE + 1];
            new Random(2).nextBytes(big);
            assertThat(askAgain(port(board, 1), big, true)).isEmpty();
            console.expect(sum(big) + "  taken", LIMIT);
            console.expect(PROMPT, LIMIT);
            // nobody listens there
            board.start();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(board, 2))) {
                assertThat(catchReset(socket)).isTrue();
            }
        }
        assertThat(isRefused(web)).isTrue();
        Tshark.require();
        assertThat(Tshark.read(capture)).anyMatch(protocols -> protocols.startsWith("eth:ethertype:ip:tcp:"));
    }

    /** HTTP of BusyBox on either side, or of who else is there. */
    @ParameterizedTest
    @ValueSource(strings = {"busybox wget", "wget", "curl"})
    void aWebServerInLinuxGivesItsFiles(String client) throws Exception {
        List<String> command = new ArrayList<>(List.of(client.split(" ")));
        ClientProgram program = new ClientProgram(command.get(0), folder, folder.resolve("log"));
        byte[] file = new byte[SIZE];
        new Random(3).nextBytes(file);
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.write(served.resolve("file"), file);
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = LinuxOnMalta.boot(
                    room,
                    folder.resolve("state"),
                    HostNetwork.builder().files(served).forward(to(80)).build());
            BoardConsole console = board.console();
            command(
                    console,
                    "mkdir /web; tftp -g -r file -l /web/file 10.0.2.2; : > /web/empty; cp /web/file '/web/Größe in blanks'");
            command(console, "busybox httpd -p 80 -h /web");
            board.start();
            for (String name : List.of("file", "Größe in blanks", "empty")) {
                URI place = new URI("http", null, "127.0.0.1", port(board, 0), "/" + name, null, null);
                List<String> words = new ArrayList<>(command);
                words.addAll(List.of(client.equals("curl") ? "-sSfo" : "-qO", "got", place.toASCIIString()));
                program.run(words);
                assertThat(folder.resolve("got"))
                        .as("%s, %s", client, name)
                        .hasBinaryContent(name.equals("empty") ? new byte[0] : file);
            }
        }
    }

    private static int port(PoweredBoard board, int number) {
        return board.network().orElseThrow().forwards().get(number).hostPort();
    }

    /** Until nc listens who connects is refused. */
    private static byte[] askAgain(int port, byte[] question, boolean finishes) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return ask(port, question, finishes);
            } catch (SocketException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static boolean catchReset(Socket socket) throws Exception {
        try {
            return socket.getInputStream().read() < -1;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean isRefused(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isClosed();
        } catch (ConnectException e) {
            return true;
        }
    }
}
