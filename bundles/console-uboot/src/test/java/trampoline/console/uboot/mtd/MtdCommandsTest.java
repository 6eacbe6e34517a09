package trampoline.console.uboot.mtd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.flash.ChipsWithoutLocks;
import trampoline.console.uboot.flash.MaltaBench;
import trampoline.console.uboot.memory.MwCommand;
import trampoline.loader.stage.ProtectionStage;

/** Flash by the names of its partitions, on a Malta. */
class MtdCommandsTest {
    @TempDir
    Path folder;

    private MaltaBench malta;

    @BeforeEach
    void powerOn() throws Exception {
        malta = new MaltaBench(folder);
        set("mtdparts", "mtdparts=physmap-flash.0:1m(loader)ro,0x280000(kernel),384k@0x380000(rest)");
        malta.call(new MwCommand(), "mw", "80100000", "12345678", "1000");
    }

    @AfterEach
    void powerOff() {
        malta.close();
    }

    private void set(String name, String value) {
        malta.get(Variables.KEY).set(name, value);
    }

    private String get(String name) {
        return malta.get(Variables.KEY).get(name).orElse("");
    }

    private String mtd(String line) {
        return malta.call(new MtdCommand(), ("mtd " + line).split(" "));
    }

    private String mtdparts(String line) {
        return malta.call(new MtdpartsCommand(), ("mtdparts " + line).strip().split(" "));
    }

    @Test
    void partitionsAreListedInBothWays() {
        assertThat(mtd("list")).isEqualTo("""
                List of MTD devices:
                * nor0
                  - type: NOR flash
                  - block size: 0x10000 bytes
                  - min I/O: 0x1 bytes
                  - 0x000000000000-0x000000400000 : "nor0"
                \t  - 0x000000000000-0x000000100000 : "loader"
                \t  - 0x000000100000-0x000000380000 : "kernel"
                \t  - 0x000000380000-0x0000003e0000 : "rest"
                0""");
        assertThat(mtdparts("")).startsWith("""

                device nor0 <physmap-flash.0>, # parts = 3
                 #: name\t\tsize\t\toffset\t\tmask_flags
                 0: loader              0x00100000\t0x00000000\t1
                 1: kernel              0x00280000\t0x00100000\t0
                 2: rest                0x00060000\t0x00380000\t0

                active partition: nor0,0 - (loader) 0x00100000 @ 0x00000000

                defaults:
                mtdids  : nor0=physmap-flash.0
                mtdparts: mtdparts=physmap-flash.0:""");
    }

    @Test
    void partitionsAreErasedWrittenReadAndDumped() {
        assertThat(mtd("erase kernel 10000 20000")).isEqualTo("Erasing 0x00010000 ... 0x0002ffff (2 eraseblock(s))\n0");
        assertThat(mtd("write kernel 80100000 10002 10")).isEqualTo("Writing 16 byte(s) at offset 0x00010002\n0");
        assertThat(mtd("dump kernel 10000 14"))
                .isEqualTo("Reading 20 byte(s) at offset 0x00010000\n\nDump 20 data bytes from 0x10000:\n"
                        + "0x00010000:\tff ff 78 56 34 12 78 56  34 12 78 56 34 12 78 56 \n"
                        + "0x00010010:\t34 12 ff ff \n0");
        assertThat(mtd("read nor0 80200000 110000 8")).isEqualTo("Reading 8 byte(s) at offset 0x00110000\n0");
        assertThat(mtd("write kernel 80100004 10002 4")).isEqualTo("Writing 4 byte(s) at offset 0x00010002\n0");
        malta.call(new MwCommand(), "mw", "80100000", "ffffffff", "1");
        assertThat(mtd("write kernel 80100000 10002 4")).contains("Failure while writing at offset 0x10002");
    }

    /** By the chips' locks, and by the loader's note where chips have none. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsProtectedStays(boolean locks) throws Exception {
        if (!locks) {
            malta.put(Keys.FLASH, new ChipsWithoutLocks(malta.get(Keys.FLASH)));
        }
        malta.board().flashBanks().get(0).program(0, new byte[0x20000]);
        new ProtectionStage().run(malta);
        assertThat(mtd("erase loader 0 10000"))
                .isEqualTo("Erasing 0x00000000 ... 0x0000ffff (1 eraseblock(s))\n"
                        + "flash block at offset 0x0 is protected; 'protect off' first\n1");
        assertThat(mtd("write loader 80100000 10000 10")).contains("flash block at offset 0x10000 is protected");
        assertThat(malta.board().flashBanks().get(0).read(0, 0x20000)).containsOnly(0);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(mtd("read nowhere 80100000")).startsWith("MTD device nowhere not found, ret -19\n");
        assertThat(mtd("erase kernel 8000 10000")).isEqualTo("Offset not aligned with a block (0x10000)\n1");
        assertThat(mtd("erase kernel 0 8000")).isEqualTo("Size not a multiple of a block (0x10000)\n1");
        assertThat(mtd("read kernel 80100000 0 280001")).contains("are not in kernel, which has 0x280000");
        assertThat(mtd("bad nor0")).isEqualTo("Only NAND-based devices can have bad blocks\n0");
        set("mtdparts", "mtdparts=physmap-flash.0:1q(x)");
        assertThat(mtd("list")).contains("partition '1q(x)' is not <size>");
        set("mtdparts", "mtdparts=other:1m(x)");
        assertThat(mtd("list")).contains("has no partitions of physmap-flash.0");
        set("mtdparts", "mtdparts=physmap-flash.0:5m(x)");
        assertThat(mtd("list")).contains("has 0x500000 bytes at 0x0, but the flash has 0x400000");
    }

    @Test
    void tablesAreEdited() {
        assertThat(mtdparts("delall")).isEqualTo("0");
        assertThat(mtdparts("add nor0 128k u-boot ro")).isEqualTo("0");
        assertThat(mtdparts("add nor0 1m@0x100000 kernel")).isEqualTo("0");
        assertThat(get("mtdparts")).isEqualTo("mtdparts=physmap-flash.0:128k(u-boot)ro,1m@1m(kernel)");
        assertThat(get("mtdids")).isEqualTo("nor0=physmap-flash.0");
        assertThat(mtdparts("add nor0 1m@0x180000 other")).contains("overlaps 'kernel'");
        assertThat(mtdparts("del nor0,0")).isEqualTo("0");
        assertThat(get("mtdparts")).isEqualTo("mtdparts=physmap-flash.0:1m@1m(kernel)");
        assertThat(mtdparts("del nothing")).isEqualTo("partition nothing not found\n1");
        assertThat(mtdparts("default")).isEqualTo("0");
        assertThat(get("mtdparts")).startsWith("mtdparts=physmap-flash.0:");
        set("mtdids", "nor0=my-flash");
        set("mtdparts", "mtdparts=my-flash:-(all)");
        assertThat(mtdparts("")).contains("device nor0 <my-flash>, # parts = 1", " 0: all                 0x00400000");
    }
}
