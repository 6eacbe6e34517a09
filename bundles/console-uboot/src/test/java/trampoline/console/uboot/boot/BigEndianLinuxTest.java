package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/** An unmodified Linux 6.1 on a big-endian Malta, from its flash, as the judge of what depends on the byte order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BigEndianLinuxTest {
    private static final String COMMAND_LINE = "console=ttyS0,115200 mtdcrc=full";

    private final RealGuest guest = RealGuest.of("malta-be");

    @TempDir
    static Path folder;

    private KernelRun run;

    /** Nobody touches a key. What is written to flash lies in the part for the environment, which was never saved. */
    @BeforeAll
    void boot() throws Exception {
        run = boot("first", Execution.TRANSLATE);
    }

    private KernelRun boot(String state, Execution how) throws Exception {
        try (BoardBench bench = new BoardBench(folder.resolve(state))) {
            return KernelRun.of(
                    bench,
                    bench.options("malta-be")
                            .kernel(guest.file("vmlinuz"))
                            .ramdisk(guest.file("ramdisk.gz"))
                            .commandLine(COMMAND_LINE)
                            .execution(how),
                    "malta-be# ",
                    "cat /proc/cpuinfo",
                    "mtdwrite 0 0x3f0001 big-endian",
                    "hexdump 0 0x3f0000 16",
                    "mtderase 0 0x3f0000 0x10000",
                    "hexdump 0 0x3f0000 16",
                    "peek 0x1fc00010",
                    "poweroff");
        }
    }

    @Test
    void itRunsUntilThePowerManagementSwitchesOff() {
        assertThat(run.console())
                .contains("\nLoading kernel from flash", "\ninit: ready\n")
                .contains("\nsystem type\t\t: MIPS Malta\n", "cpu model\t\t: MIPS 24Kc");
        assertThat(run.printed("^init: (Linux 6.1.*)$"))
                .singleElement()
                .asString()
                .endsWith(" mips");
        assertThat(run.printed("^cmdline: (.*) rd_start.*$")).containsExactly(COMMAND_LINE);
        assertThat(run.printed("^ram: (.*)$")).containsExactly("00000000-0fffefff");
        assertThat(run.end().kind()).isEqualTo(EndReason.Kind.POWERED_DOWN);
    }

    @Test
    void itsDateIsThatOfTheClock() {
        assertThat(run.console())
                .containsPattern("rtc_cmos 70.rtc: setting system clock to 2026-01-01T00:00:\\d\\d UTC");
    }

    /** Two chips of 16 bits side by side, the first bytes in the upper half of a word. */
    @Test
    void itReadsProgramsAndErasesTheFlashAsTheBoardHasIt() {
        assertThat(run.console()).contains("Found 2 x16 devices at 0x0 in 32-bit bank");
        CRC32 flash = new CRC32();
        flash.update(run.flash());
        assertThat(run.printed("^mtd-crc mtd0 size 00400000 bytes 00400000 crc32 (.{8}) "))
                .containsExactly(String.format("%08x", flash.getValue()));
        assertThat(run.printed("^003f0000: (.*)$"))
                .containsExactly("ff6269672d656e6469616effffffffff", "ffffffffffffffffffffffffffffffff");
        // the revision of a Malta with a bonded-out 24Kc: most significant byte first, as the core sees it
        assertThat(run.printed("^1fc00010: (.*)$")).containsExactly("00000420");
    }

    @Test
    void interpretedItIsTheSameRun() throws Exception {
        KernelRun interpreted = boot("interpreted", Execution.INTERPRET);
        assertThat(interpreted.console()).isEqualTo(run.console());
        assertThat(interpreted.progress()).isEqualTo(run.progress());
        assertThat(interpreted.registers()).isEqualTo(run.registers());
        assertThat(interpreted.memory()).isEqualTo(run.memory());
        assertThat(interpreted.flash()).isEqualTo(run.flash());
    }
}
