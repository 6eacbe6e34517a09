package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.cpu.Execution;
import trampoline.api.flash.Partition;
import trampoline.api.room.EndReason;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.EnvironmentTools;
import trampoline.testkit.board.KernelRun;
import trampoline.testkit.board.Terminal;

/** Debian's unmodified kernel on a TS-209 as the judge of the loader and of every device model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Ts209LinuxTest {
    private static final int MEM = 0x54410002;
    private static final int SERIAL = 0x54410006;
    private static final int REVISION = 0x54410007;

    private final OrionLinux linux = new OrionLinux("ts209");

    @TempDir
    static Path folder;

    private Path state;
    private KernelRun run;

    /** Its images wrapped for {@code bootm}, in the partitions of the default layout; nobody touches a key. */
    @BeforeAll
    void boot() throws Exception {
        state = folder.resolve("first");
        run = boot(state, Execution.TRANSLATE);
    }

    private KernelRun boot(Path where, Execution how) throws Exception {
        linux.atPrompt(
                where, "setenv serial# 0123456789abcdef", "setenv board_rev 12", "setenv kept in-flash", "saveenv");
        return linux.boot(
                where,
                how,
                "uImage",
                "uRamdisk",
                "cat /proc/cpuinfo",
                OrionLinux.SHOW_ATAGS,
                "grep -a -o kept=in-[a-z]* /dev/mtd4",
                "poweroff");
    }

    @Test
    void itRunsUntilThePowerControllerSwitchesOff() {
        assertThat(run.console()).contains("machine: QNAP TS-109/TS-209", "\ninit: ready\n");
        assertThat(run.printed("^ram: (.*)$")).containsExactly("00000000-07ffffff");
        assertThat(run.end().kind()).isEqualTo(EndReason.Kind.POWERED_DOWN);
        assertThat(run.end().toString()).contains("PIC");
    }

    @Test
    void theTagListIsByteForByteTheOneThatTheLoaderReports() {
        assertThat(OrionLinux.atags(run.console())).isEqualTo(run.parameters());
    }

    @Test
    void itTellsOfBothChipSelectsSerialNumberAndRevision() {
        ByteBuffer tags = ByteBuffer.wrap(run.parameters()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(run.printed("^Serial\\s*: (.*)$")).containsExactly("0123456789abcdef");
        assertThat(run.printed("^Revision\\s*: (.*)$")).containsExactly("0012");
        StringBuilder told = new StringBuilder();
        for (int at = 0; tags.getInt(at) != 0; at += 4 * tags.getInt(at)) {
            switch (tags.getInt(at + 4)) {
                case MEM -> told.append(String.format("%x at %x, ", tags.getInt(at + 8), tags.getInt(at + 12)));
                case SERIAL -> told.append("serial, ");
                case REVISION -> told.append("revision, ");
                default -> {
                    // not what is asked
                }
            }
        }
        assertThat(told).hasToString("serial, revision, 4000000 at 0, 4000000 at 4000000, ");
    }

    @Test
    void theXorEnginePassesTheTestsOfItsDriver() {
        assertThat(run.printed("mv_xor.0: (.*)$"))
                .containsExactly("Marvell shared XOR driver", "Marvell XOR (Registers Mode): ( xor cpy )");
    }

    /** The kernel's table of partitions says where the environment lies, and the tools find it there. */
    @Test
    void theEnvironmentIsWhereTheBoardsPartitionTableHasIt() throws Exception {
        assertThat(run.printed("^flash: (mtd4.*)$")).containsExactly("mtd4: 00020000 00010000 \"U-Boot Config\"");
        String place = "0x([0-9a-f]{12})-0x%012x : \"U-Boot Config\"";
        int start = Integer.parseInt(run.printed(String.format(place, 0x780000)).get(0), 16);
        assertThat(run.console()).contains("\nkept=in-flash\n");
        Path tools = folder.resolve("tools");
        tools.toFile().mkdir();
        EnvironmentTools environment =
                new EnvironmentTools(tools, OrionLinux.flash(state), 0x10000, new Partition("env", start, 0x20000));
        assertThat(environment.print()).contains("kept=in-flash", "serial#=0123456789abcdef");
        environment.set("kept", "by the tool");
        assertThat(linux.atPrompt(state, "printenv kept")).contains("kept=by the tool");
    }

    private void assertSame(KernelRun other) {
        assertThat(other.console()).isEqualTo(run.console());
        assertThat(other.progress()).isEqualTo(run.progress());
        assertThat(other.registers()).isEqualTo(run.registers());
        assertThat(other.memory()).isEqualTo(run.memory());
        assertThat(other.flash()).isEqualTo(run.flash());
    }

    @Test
    void theSameRunAgainIsTheSame() throws Exception {
        assertSame(boot(folder.resolve("again"), Execution.TRANSLATE));
    }

    @Test
    void interpretedItIsTheSameRun() throws Exception {
        assertSame(boot(folder.resolve("interpreted"), Execution.INTERPRET));
    }

    /** By hand what the pipeline does without a key: both images from where they lie in NOR flash. */
    @Test
    void bootmStartsItFromFlash() throws Exception {
        try (BoardBench bench = new BoardBench(folder.resolve("bootm"))) {
            String console = new Terminal(
                            bench.powerOn(bench.options("ts209")
                                    .kernel(linux.guest().file("uImage"))
                                    .ramdisk(linux.guest().file("uRamdisk"))),
                            "=> ")
                    .answer("stop autoboot", " ")
                    .type("imls")
                    .type("bootm ff800000 ffb00000")
                    .runUntil("init: ready");
            assertThat(console)
                    .contains("Legacy Image at FF800000", "Legacy Image at FFB00000", "Debian Linux marvell")
                    .contains("Verifying Checksum ... OK", "Loading Ramdisk to ", "machine: QNAP TS-109/TS-209");
        }
    }
}
