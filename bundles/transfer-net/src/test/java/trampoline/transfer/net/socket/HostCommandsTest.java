package trampoline.transfer.net.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.tftp.Tftp;

class HostCommandsTest {
    private static final Inet4Address LOOPBACK = Bytes.address(0x7f000001);

    @TempDir
    Path folder;

    private final HostCommands commands = new HostCommands();

    @AfterEach
    void close() throws Exception {
        commands.close();
    }

    @Test
    void aFolderIsServedUntilItIsEnded() throws Exception {
        Files.writeString(folder.resolve("hello"), "hello");
        String started = commands.tftpd(false, 0, folder.toString());
        assertThat(started).matches("tftp://127\\.0\\.0\\.1:\\d+ .* read only");
        int port = Integer.parseInt(started.replaceAll(".*:(\\d+) .*", "$1"));
        try (SocketPort socket = new SocketPort(LOOPBACK, TransferMonitor.NONE)) {
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            Tftp.receive(
                    socket,
                    LOOPBACK,
                    port,
                    512,
                    1,
                    "hello",
                    file -> Optional.of((position, bytes, offset, length) -> received.write(bytes, offset, length)),
                    TransferMonitor.NONE);
            assertThat(received).hasToString("hello");
            TransferSource source = TransferSource.of(TransferFile.of("new", 1), new byte[1]);
            assertThatThrownBy(() -> Tftp.send(socket, LOOPBACK, port, 512, 8, "new", source, TransferMonitor.NONE))
                    .hasMessageContaining("only gives files");
        }
        commands.end(port);
        assertThatThrownBy(() -> commands.end(port)).hasMessageContaining("host:servers");
    }

    @Test
    void whatIsNoFolderIsNamed() {
        assertThatThrownBy(
                        () -> commands.tftpd(false, 0, folder.resolve("missing").toString()))
                .hasMessageContaining("missing");
    }
}
