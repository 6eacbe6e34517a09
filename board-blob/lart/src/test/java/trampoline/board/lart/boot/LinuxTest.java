package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.cpu.Execution;
import trampoline.api.room.EndReason;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.KernelRun;
import trampoline.testkit.board.RealGuest;
import trampoline.testkit.board.Terminal;

/** An unmodified Linux 6.1 as the judge of the loader and of every device model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinuxTest {
    private static final String COMMAND_LINE = "console=ttySA0,9600 hello=world mtdcrc=full";
    private static final String BANNER = "This is a LART";

    @TempDir
    Path folder;

    private RealGuest guest;
    private KernelRun run;

    @BeforeAll
    void boot(@TempDir Path first) throws Exception {
        guest = RealGuest.of("lart");
        run = boot(first, COMMAND_LINE, Execution.TRANSLATE, "poweroff");
    }

    private KernelRun boot(Path state, String commandLine, Execution how, String... commands) throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            return KernelRun.of(
                    bench,
                    bench.options("lart")
                            .kernel(guest.file("zImage"))
                            .ramdisk(guest.file("ramdisk.gz"))
                            .commandLine(commandLine)
                            .execution(how),
                    "lart# ",
                    commands);
        }
    }

    @Test
    void userSpacePrintsTheCommandLineItWasGiven() {
        assertThat(run.printed("^cmdline: (.*)$")).containsExactly(COMMAND_LINE);
        assertThat(run.console()).contains("] Machine: LART\n", "\ninit: ready\n");
    }

    @Test
    void theKernelSeesTheFourMemoryAreasThatTheLoaderDetected() {
        List<String> areas = run.printed("^ram: (.*)$");
        assertThat(areas)
                .containsExactly("c0000000-c07fffff", "c1000000-c17fffff", "c8000000-c87fffff", "c9000000-c97fffff");
        assertThat(run.printed("node   0: \\[mem 0x0{8}([0-9a-f]{8}-0x0{8}[0-9a-f]{8})\\]$"))
                .isEqualTo(areas.stream()
                        .map(area -> area.replace("-", "-0x00000000"))
                        .toList());
        assertThat(run.printed("^  0x00800000 @ 0x([0-9a-f]{8}) \\(8 MB\\)$"))
                .isEqualTo(areas.stream().map(area -> area.substring(0, 8)).toList());
    }

    @Test
    void theTagListIsByteForByteTheOneThatTheLoaderReports() {
        Matcher listing =
                Pattern.compile("atags-begin (\\d+)\n([0-9a-f\n]+)atags-end").matcher(run.console());
        assertThat(listing.find()).isTrue();
        byte[] read = HexFormat.of().parseHex(listing.group(2).replace("\n", ""));
        assertThat(read).hasSize(Integer.parseInt(listing.group(1))).isEqualTo(run.parameters());
    }

    /** Where each partition lies, from the messages of Linux's own driver, by name. */
    private static Map<String, Integer> partitionOffsets(KernelRun run) {
        Map<String, Integer> offsets = new LinkedHashMap<>();
        Matcher created = Pattern.compile("] 0x([0-9a-f]{12})-0x[0-9a-f]{12} : \"([^\"]+)\"")
                .matcher(run.console());
        while (created.find()) {
            offsets.put(created.group(2), Integer.parseInt(created.group(1), 16));
        }
        return offsets;
    }

    @Test
    void linuxsOwnDriverFindsTheFlashAndReadsWhatLiesInIt() {
        assertThat(run.console()).contains("lart: This looks like a LART board to me.");
        assertThat(run.printed("^(mtd\\d: .*)$"))
                .containsExactly(
                        "mtd0: 00020000 00004000 \"blob\"",
                        "mtd1: 000e0000 00020000 \"kernel\"",
                        "mtd2: 00300000 00020000 \"file system\"");
        Map<String, Integer> offsets = partitionOffsets(run);
        Matcher sum = Pattern.compile("mtd-crc mtd\\d size (\\w+) bytes (\\w+) crc32 (\\w+) name (.*)\n")
                .matcher(run.console());
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        while (sum.find()) {
            int size = Integer.parseInt(sum.group(1), 16);
            assertThat(Integer.parseInt(sum.group(2), 16))
                    .as("bytes of %s", sum.group(4))
                    .isEqualTo(size);
            int from = offsets.get(sum.group(4));
            CRC32 crc = new CRC32();
            crc.update(run.flash(), from, size);
            assertThat(sum.group(3)).as(sum.group(4)).isEqualTo(String.format("%08x", crc.getValue()));
            covered.write(run.flash(), from, size);
        }
        assertThat(covered.toByteArray())
                .as("the partitions are the whole flash")
                .isEqualTo(run.flash());
    }

    @Test
    void powerOffEndsTheRun() {
        assertThat(run.end().kind()).isEqualTo(EndReason.Kind.POWERED_DOWN);
        assertThat(run.console().split(BANNER)).as("one boot").hasSize(2);
    }

    private static void assertSame(KernelRun one, KernelRun other) {
        assertThat(other.console()).isEqualTo(one.console());
        assertThat(other.progress()).isEqualTo(one.progress());
        assertThat(other.registers()).isEqualTo(one.registers());
        assertThat(other.memory()).isEqualTo(one.memory());
        assertThat(other.flash()).isEqualTo(one.flash());
    }

    @Test
    void theSameRunAgainIsTheSame() throws Exception {
        assertSame(run, boot(folder.resolve("again"), COMMAND_LINE, Execution.TRANSLATE, "poweroff"));
    }

    @Test
    void interpretedItIsTheSameRun() throws Exception {
        assertSame(run, boot(folder.resolve("interpreted"), COMMAND_LINE, Execution.INTERPRET, "poweroff"));
    }

    @Test
    void whatLinuxErasesAndProgramsLiesInTheFlash() throws Exception {
        KernelRun writing = boot(
                folder.resolve("written"),
                "console=ttySA0,9600",
                Execution.TRANSLATE,
                "mtdwrite 2 0x2e0000 first",
                "mtderase 2 0x2e0000 0x20000",
                "mtdwrite 2 0x2e0004 second-word",
                "poweroff");
        assertThat(writing.console())
                .contains("written\nlart# mtderase", "\nerased\n")
                .doesNotContain("error");
        int start = partitionOffsets(writing).get("file system") + 0x2e0000;
        byte[] expected = new byte[0x20000];
        Arrays.fill(expected, (byte) 0xff);
        System.arraycopy("second-word".getBytes(StandardCharsets.US_ASCII), 0, expected, 4, 11);
        assertThat(Arrays.copyOfRange(writing.flash(), start, start + expected.length))
                .isEqualTo(expected);
    }

    @Test
    void rebootLeadsBackToTheLoader() throws Exception {
        Path state = folder.resolve("rebooted");
        try (BoardBench bench = new BoardBench(state);
                var board = bench.powerOn(bench.options("lart")
                        .kernel(guest.file("zImage"))
                        .ramdisk(guest.file("ramdisk.gz"))
                        .commandLine("console=ttySA0,9600"))) {
            String console = new Terminal(board, "blob> ")
                    .answer("lart# ", "reboot\n")
                    .then("reboot: Restarting system", () -> {})
                    .then(BANNER, () -> {})
                    .runUntil("Starting kernel");
            assertThat(console.split(BANNER)).as("two boots").hasSize(3);
        }
    }
}
