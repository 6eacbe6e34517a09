package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./trampoline console} as a lab's console driver uses it. */
class ConsoleIT {
    private static final int MINUTES = 2;

    @TempDir
    Path folder;

    /** Reads up to the end of a text. */
    private static String until(InputStream console, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int character = console.read();
            assertThat(character).as("after: %s", text).isNotNegative();
            text.append((char) character);
        }
        return text.toString();
    }

    private static void type(OutputStream console, String text) throws IOException {
        console.write(text.getBytes(StandardCharsets.ISO_8859_1));
        console.flush();
    }

    @Test
    void bannerCountdownPromptCommandsReset() throws Exception {
        // the first run with a Java may say that it prepares fast starts
        new Trampoline(folder).run("shell", "-c", "exit");
        Process process = new Trampoline(folder).start("console", "malta");
        try {
            InputStream console = process.getInputStream();
            OutputStream keys = process.getOutputStream();
            assertThat(until(console, "stop autoboot: 10 "))
                    .startsWith("\r\n\r\nU-Boot 20")
                    .containsPattern("U-Boot \\d{4}\\.\\d{2}[^\\r\\n]*\\)");
            type(keys, "\n");
            until(console, "=> ");
            type(keys, "echo 'ab''cd'; false; echo \"$?\"\n");
            assertThat(until(console, "\n=> ")).endsWith("\r\nabcd\r\n1\r\n=> ");
            type(keys, "reset\n");
            until(console, "stop autoboot: 10 ");
            process.toHandle().destroy();
            assertThat(new String(console.readAllBytes(), StandardCharsets.UTF_8))
                    .as("plugins that stop at the end are no news")
                    .doesNotContain("goes off");
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as("SIGTERM").isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void wrongUsageAndUnknownBoards() throws Exception {
        Trampoline.Outcome option = new Trampoline(folder).run("console", "malta", "--expect", "x");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err()).contains("--expect", "console --help");
        Trampoline.Outcome board = new Trampoline(folder).run("console", "matla");
        assertThat(board.exitCode()).isEqualTo(2);
        assertThat(board.err()).contains("'matla'", "malta");
        assertThat(board.out()).isEmpty();
    }

    @Test
    void programsReachTheConsoleByASocketToo() throws Exception {
        new Trampoline(folder).run("shell", "-c", "exit");
        Path path = folder.resolve("tty");
        Process process = new Trampoline(folder).start("console", "malta", "--serial", "ttyS0=unix:" + path);
        try {
            until(process.getInputStream(), "stop autoboot");
            try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                InputStream console = Channels.newInputStream(socket);
                socket.write(StandardCharsets.US_ASCII.encode("\n"));
                until(console, "=> ");
                socket.write(StandardCharsets.US_ASCII.encode("echo 'ab''cd'\n"));
                until(console, "\r\nabcd\r\n=> ");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aSerialPortThatLeadsNowhereIsWrongUsage() throws Exception {
        Trampoline.Outcome kind = new Trampoline(folder).run("console", "malta", "--serial", "usb:1");
        assertThat(kind.exitCode()).isEqualTo(2);
        assertThat(kind.err()).contains("'usb'", "pty, rfc2217, tcp, telnet, unix");
        Trampoline.Outcome port = new Trampoline(folder).run("boot", "malta", "--serial", "tty9=pty");
        assertThat(port.exitCode()).isEqualTo(2);
        assertThat(port.err()).contains("'tty9'", "tty0, tty1, tty2");
    }

    @Test
    void aFileIsSentInAScript() throws Exception {
        Path file = Files.write(folder.resolve("a file"), new byte[3000]);
        Trampoline.Outcome sent = new Trampoline(folder)
                .run("shell", "-c", "on malta; send malta '" + file + "' --command 'loady 80200000'");
        assertThat(sent.out()).as(sent.err()).contains("a file: 3000 bytes in ");
        assertThat(sent.exitCode()).isZero();
        Trampoline.Outcome missing = new Trampoline(folder).run("shell", "-c", "on malta; send malta");
        assertThat(missing.exitCode()).isEqualTo(2);
    }
}
