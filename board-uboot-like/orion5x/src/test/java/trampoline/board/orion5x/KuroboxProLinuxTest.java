package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.cpu.Execution;
import trampoline.api.room.EndReason;
import trampoline.testkit.board.KernelRun;

/** Debian's unmodified kernel on a Kurobox Pro, whose flash has no room for it, as the judge of its devices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KuroboxProLinuxTest {
    private final OrionLinux linux = new OrionLinux("kurobox-pro");

    @TempDir
    static Path folder;

    private KernelRun run;

    @BeforeAll
    void boot() throws Exception {
        run = boot("first", Execution.TRANSLATE);
    }

    private KernelRun boot(String state, Execution how) throws Exception {
        return linux.boot(
                folder.resolve(state),
                how,
                "vmlinuz",
                "ramdisk.gz",
                "cat /proc/cpuinfo",
                OrionLinux.SHOW_ATAGS,
                // a page by the kernel's own error correction, in NAND flash that was never written to
                "dd if=/bin/busybox of=/tmp/page bs=2048 count=1; dd if=/tmp/page of=/dev/mtd3 bs=2048",
                "dd if=/dev/mtd3 bs=2048 count=1 | cmp - /tmp/page && echo page: kept",
                "date -s '2030-05-06 07:08:09' && hwclock -w -u && hwclock -r -u",
                "poweroff");
    }

    @Test
    void itRunsUntilTheMicrocontrollerSwitchesOff() {
        assertThat(run.console()).contains("machine: Buffalo/Revogear Kurobox Pro", "\ninit: ready\n");
        assertThat(run.printed("^ram: (.*)$")).containsExactly("00000000-07ffffff");
        assertThat(run.end().kind()).isEqualTo(EndReason.Kind.POWERED_DOWN);
        assertThat(run.end().toString()).contains("microcontroller");
        assertThat(run.console()).doesNotContain("receive failed", "Checksum Error", "NAK or Illegal");
    }

    @Test
    void theTagListIsByteForByteTheOneThatTheLoaderReports() {
        assertThat(OrionLinux.atags(run.console())).isEqualTo(run.parameters());
    }

    @Test
    void itFindsBothFlashes() {
        assertThat(run.printed("^flash: (mtd.*)$"))
                .containsExactlyElementsOf(List.of(
                        "mtd0: 00040000 00001000 \"physmap-flash.0\"",
                        "mtd1: 00400000 00020000 \"uImage\"",
                        "mtd2: 04000000 00020000 \"rootfs\"",
                        "mtd3: 0bc00000 00020000 \"extra\""));
        assertThat(run.console()).contains("\npage: kept\n");
    }

    @Test
    void theDateIsThatOfItsClock() {
        assertThat(run.printed("^date: (.{16}).*$")).containsExactly("2026-01-01 00:00");
        assertThat(run.console()).containsPattern("\nMon May  6 07:08:\\d\\d 2030  0\\.\\d+ seconds\n");
    }

    private void assertSame(KernelRun other) {
        assertThat(other.console()).isEqualTo(run.console());
        assertThat(other.progress()).isEqualTo(run.progress());
        assertThat(other.registers()).isEqualTo(run.registers());
        assertThat(other.memory()).isEqualTo(run.memory());
    }

    @Test
    void theSameRunAgainIsTheSame() throws Exception {
        assertSame(boot("again", Execution.TRANSLATE));
    }

    @Test
    void interpretedItIsTheSameRun() throws Exception {
        assertSame(boot("interpreted", Execution.INTERPRET));
    }

    /** Over the reset the board boots what it has in RAM no more; the loader comes up and says so. */
    @Test
    void rebootLeadsBackToTheLoader() throws Exception {
        KernelRun rebooted =
                linux.boot(folder.resolve("rebooted"), Execution.TRANSLATE, "vmlinuz", "ramdisk.gz", "reboot");
        assertThat(rebooted.console()).contains("reboot: Restarting system");
        assertThat(rebooted.end().kind()).isEqualTo(EndReason.Kind.RESET);
    }
}
