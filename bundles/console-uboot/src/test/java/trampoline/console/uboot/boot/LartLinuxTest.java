package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.bus.Bus;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;

/**
 * An unmodified Linux 6.1 for the LART, started by the commands of U-Boot's console on a LART. Runs when the system
 * property {@code trampoline.guest.lart} names the folder that the recipe {@code guests/lart} fills.
 */
class LartLinuxTest {
    private static final String PROMPT = "\n=> ";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long KERNEL = 0xc1000000L;
    private static final long RAMDISK = 0xc8000000L;
    private static final String COMMAND_LINE = "console=ttySA0,9600 hello=u-boot";

    @TempDir
    Path folder;

    private Path guest;
    private byte[] zImage;
    private byte[] ramdisk;

    @BeforeEach
    void guest() throws Exception {
        String named = System.getProperty("trampoline.guest.lart", "");
        assumeTrue(!named.isEmpty(), "trampoline.guest.lart is not set");
        guest = Path.of(named);
        zImage = Files.readAllBytes(guest.resolve("zImage"));
        ramdisk = Files.readAllBytes(guest.resolve("ramdisk.gz"));
    }

    /**
     * What was seen of a run.
     *
     * @param console without carriage returns
     * @param parameters what the kernel was told, as the board reports it
     */
    private record Run(String console, byte[] parameters) {}

    /** Boots with images in RAM, types lines at U-Boot's prompt, and switches off at Linux's. */
    private Run boot(byte[] kernel, byte[] initrd, String... lines) throws Exception {
        PowerOnOptions options = PowerOnOptions.builder("lart", folder.resolve("state"))
                .console("u-boot")
                .build();
        try (PoweredBoard board = new StandaloneRoom().powerOn(options)) {
            BoardConsole console = board.console();
            console.expect("Hit any key to stop autoboot: ", LONG);
            console.send(" ");
            console.expect(PROMPT, LONG);
            board.execute(() -> {
                put(board.board().bus(), KERNEL, kernel);
                put(board.board().bus(), RAMDISK, initrd);
            });
            for (String line : lines) {
                console.send(line + "\r");
                console.expect(line.startsWith("boot") ? "lart# " : PROMPT, LONG);
            }
            byte[] parameters = board.bootParameters().orElseThrow();
            console.send("poweroff\n");
            assertThat(console.expectEnd(LONG).kind()).isEqualTo(EndReason.Kind.POWERED_DOWN);
            return new Run(console.transcript().replace("\r", ""), parameters);
        }
    }

    private static void put(Bus bus, long address, byte[] bytes) {
        ByteBuffer words = ByteBuffer.allocate(bytes.length + 3 & ~3).order(bus.byteOrder());
        words.put(0, bytes);
        for (int at = 0; at < words.capacity(); at += Integer.BYTES) {
            bus.write32(address + at, words.getInt(at));
        }
    }

    private static void requireLinux(Run run) {
        assertThat(run.console())
                .contains("\nStarting kernel ...\n", "] Machine: LART\n", "\ninit: ready\n")
                .contains("\ncmdline: " + COMMAND_LINE + "\n")
                .contains("\nram: c0000000-c07fffff\n", "\nram: c9000000-c97fffff\n");
        Matcher listing =
                Pattern.compile("atags-begin (\\d+)\n([0-9a-f\n]+)atags-end").matcher(run.console());
        assertThat(listing.find()).isTrue();
        byte[] read = HexFormat.of().parseHex(listing.group(2).replace("\n", ""));
        assertThat(read).hasSize(Integer.parseInt(listing.group(1))).isEqualTo(run.parameters());
    }

    @Test
    void bootzStartsTheZImageWhereItLies() throws Exception {
        Run run = boot(
                zImage,
                ramdisk,
                "setenv bootargs " + COMMAND_LINE,
                "bootz c1000000 c8000000:" + Integer.toHexString(ramdisk.length));
        requireLinux(run);
        assertThat(run.console()).contains("   XIP Kernel Image\n   Loading Ramdisk to c97");
    }

    @Test
    void bootmStartsAUImageAtItsLoadAddress() throws Exception {
        Files.write(folder.resolve("rd"), ramdisk);
        byte[] initrd = image("ramdisk", "gzip", "0", folder.resolve("rd"));
        byte[] kernel = image("kernel", "none", "c0008000", guest.resolve("zImage"));
        Run run = boot(kernel, initrd, "setenv bootargs " + COMMAND_LINE, "bootm c1000000 c8000000");
        requireLinux(run);
        assertThat(run.console())
                .contains(
                        "   Image Type:   ARM Linux Kernel Image (uncompressed)\n",
                        "   Loading Kernel Image to c0008000\n");
    }

    private byte[] image(String type, String compression, String address, Path data) throws Exception {
        Tool.run(
                folder,
                "mkimage",
                "-A",
                "arm",
                "-O",
                "linux",
                "-T",
                type,
                "-C",
                compression,
                "-a",
                address,
                "-e",
                address,
                "-n",
                "LART",
                "-d",
                data.toString(),
                "image");
        return Files.readAllBytes(folder.resolve("image"));
    }
}
