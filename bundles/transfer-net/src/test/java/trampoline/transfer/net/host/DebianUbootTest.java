package trampoline.transfer.net.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;

/**
 * Debian's U-Boot as the guest, which knows our servers and the controller under it by the standards alone. Runs when the
 * system property {@code trampoline.guest.malta} names the folder that the recipe {@code guests/malta} fills.
 */
class DebianUbootTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LINUX = Duration.ofMinutes(5);
    private static final String PROMPT = "maltael # ";

    @TempDir
    Path folder;

    private Path uboot;

    @BeforeEach
    void guest() {
        String guest = System.getProperty("trampoline.guest.malta", "");
        assumeTrue(!guest.isEmpty(), "trampoline.guest.malta is not set");
        uboot = Path.of(guest, "u-boot.bin");
    }

    private static String command(BoardConsole console, String line) throws Exception {
        console.send(line + "\r");
        return console.expect(PROMPT, LIMIT).before();
    }

    @Test
    void itGetsAnAddressPingsAndLoads() throws Exception {
        byte[] file = new byte[3_000_001];
        new Random(1).nextBytes(file);
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.write(served.resolve("file.bin"), file);
        CRC32 crc = new CRC32();
        crc.update(file);
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = room.powerOn(PowerOnOptions.builder("malta", folder.resolve("state"))
                    .flash(uboot)
                    .network(HostNetwork.builder()
                            .files(served)
                            .access(Access.READ_ONLY)
                            .bootFile("file.bin")
                            .build())
                    .build());
            BoardConsole console = board.console();
            assertThat(console.expect(PROMPT, LIMIT).before()).contains("Net:   eth0: pcnet#0");
            assertThat(command(console, "dhcp 0x81000000"))
                    .contains("DHCP client bound to address 10.0.2.15")
                    .contains("TFTP from server 10.0.2.2; our IP address is 10.0.2.15")
                    .contains("Filename 'file.bin'.")
                    .contains("Bytes transferred = 3000001 (2dc6c1 hex)");
            assertThat(command(console, "crc32 0x81000000 ${filesize}"))
                    .contains(String.format("==> %08x", crc.getValue()));
            assertThat(command(console, "ping 10.0.2.2")).contains("host 10.0.2.2 is alive");
            assertThat(command(console, "tftpboot 0x81000000 ../state"))
                    .contains("TFTP error: ''../state' leads out of the served folder' (2)");
        }
    }

    @Test
    void itBootsTheKernelThatItGot() throws Exception {
        byte[] file = new byte[200_000];
        new Random(1).nextBytes(file);
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.write(served.resolve("there"), file);
        Files.copy(uboot.resolveSibling("ramdisk.gz"), served.resolve("ramdisk.gz"));
        Files.write(
                served.resolve("uImage"), LegacyImage.ofKernel(Files.readAllBytes(uboot.resolveSibling("vmlinuz"))));
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = room.powerOn(PowerOnOptions.builder("malta", folder.resolve("state"))
                    .flash(uboot)
                    .network(HostNetwork.builder()
                            .files(served)
                            .access(Access.WRITABLE)
                            .bootFile("uImage")
                            .build())
                    .build());
            BoardConsole console = board.console();
            console.expect(PROMPT, LIMIT);
            assertThat(command(console, "dhcp 0x88000000")).contains("Filename 'uImage'.", "Bytes transferred = ");
            assertThat(command(console, "tftpboot 0x8c000000 ramdisk.gz")).contains("Bytes transferred = ");
            // this U-Boot tells the size in MiB, which Linux takes for bytes
            command(
                    console,
                    "setenv bootargs console=ttyS0,115200 memsize=256M init.net init.run=ping+-c+2+10.0.2.2,"
                            + "tftp+-g+-r+there+10.0.2.2,sha256sum+there,tftp+-p+-l+there+-r+back+10.0.2.2,reboot"
                            + " rd_start=0x8c000000 rd_size=0x${filesize}");
            board.setEndingAtReset(true);
            console.send("bootm 0x88000000\r");
            assertThat(console.expectEnd(LINUX).kind()).isEqualTo(EndReason.Kind.RESET);
            assertThat(console.transcript())
                    .contains("Verifying Checksum ... OK")
                    .contains("net: eth0 10.0.2.15/24 router 10.0.2.2 server 10.0.2.2 file uImage")
                    .contains("2 packets transmitted, 2 packets received, 0% packet loss")
                    .contains(HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(file))
                            + "  there");
        }
        assertThat(served.resolve("back")).hasBinaryContent(file);
    }
}
