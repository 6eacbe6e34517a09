package trampoline.board.s3c44b0x.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.network.HostNetwork;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/** U-Boot's commands for the network at the board's console, through its RTL8019AS, to the host's servers. */
class NetworkConsoleTest {
    /** With its line, for check sums stand behind an arrow too. */
    private static final String PROMPT = "\n=> ";

    @TempDir
    Path folder;

    private Path served;

    /** Puts a file where the host serves it, and tells its check sum as the console writes it. */
    private String serve(String name, int length) throws Exception {
        byte[] file = new byte[length];
        new Random(length).nextBytes(file);
        Files.write(served.resolve(name), file);
        CRC32 crc = new CRC32();
        crc.update(file);
        return String.format("%08x", crc.getValue());
    }

    @Test
    void filesComeByDhcpAndByTftpAsTheyAre() throws Exception {
        served = Files.createDirectory(folder.resolve("served"));
        String announced = serve("announced.bin", 300_001);
        String named = serve("named.bin", 65_536);
        try (BoardBench bench = new BoardBench(folder.resolve("state"))) {
            String text = new Terminal(
                            bench.powerOn(bench.options("s3c44b0x")
                                    .console("u-boot")
                                    .network(HostNetwork.builder()
                                            .files(served)
                                            .bootFile("announced.bin")
                                            .build())),
                            PROMPT)
                    .answer("stop autoboot", " ")
                    .type("dhcp c100000")
                    .type("crc32 c100000 ${filesize}")
                    .type("tftpboot c300000 named.bin")
                    .type("crc32 c300000 ${filesize}")
                    .type("ping 10.0.2.2")
                    .type("tftpboot c300000 missing.bin")
                    .runUntil(PROMPT);
            assertThat(text)
                    .contains("DHCP client bound to address 10.0.2.15", "Filename 'announced.bin'")
                    .contains("Bytes transferred = 300001 (493e1 hex)", "==> " + announced)
                    .contains("Bytes transferred = 65536 (10000 hex)", "==> " + named)
                    .contains("host 10.0.2.2 is alive")
                    .contains("TFTP error: ");
        }
    }
}
