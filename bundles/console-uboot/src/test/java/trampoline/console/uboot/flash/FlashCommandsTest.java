package trampoline.console.uboot.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.flash.FlashBank;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.memory.BdinfoCommand;
import trampoline.console.uboot.memory.CmpCommand;
import trampoline.console.uboot.memory.ConinfoCommand;
import trampoline.console.uboot.memory.CpCommand;
import trampoline.console.uboot.memory.MeminfoCommand;
import trampoline.console.uboot.memory.MemsizeCommand;
import trampoline.console.uboot.memory.MwCommand;
import trampoline.loader.stage.ProtectionStage;

/** Flash commands on Malta's own chips; the lines are those that Debian's U-Boot 2023.01 prints on this board. */
class FlashCommandsTest {
    private static final int PLACE = 0x300000;

    @TempDir
    Path folder;

    private MaltaBench malta;
    private FlashBank bank;

    @BeforeEach
    void powerOn() throws BoardException {
        malta = new MaltaBench(folder);
        bank = malta.board().flashBanks().get(0);
        malta.call(new MwCommand(), "mw", "80100000", "12345678", "40000");
    }

    @AfterEach
    void powerOff() {
        malta.close();
    }

    private String erase(String... range) {
        return malta.call(new EraseCommand(), with("erase", range));
    }

    private String protect(String mode, String... range) {
        return malta.call(new ProtectCommand(), with("protect", with(mode, range)));
    }

    private static String[] with(String first, String... more) {
        String[] words = new String[more.length + 1];
        words[0] = first;
        System.arraycopy(more, 0, words, 1, more.length);
        return words;
    }

    private String copy(String name, String target, String count) {
        return malta.call(new CpCommand(), name, "80100000", target, count);
    }

    @Test
    void flinfoDescribesChipsAndSectors() {
        protect("on", "1:0-3");
        assertThat(malta.call(new FlinfoCommand(), "flinfo"))
                .startsWith("\nBank # 1: CFI conformant flash (32 x 16)  Size: 4 MB in 64 Sectors\n"
                        + "  Intel Extended command set, Manufacturer ID: 0x89, Device ID: 0x00D0\n"
                        + "  Erase timeout: 4096 ms, write timeout: 1 ms\n"
                        + "  Buffer write timeout: 2 ms, buffer size: 32 bytes\n\n"
                        + "  Sector Start Addresses:\n"
                        + "  BE000000   RO   BE010000   RO   BE020000   RO   BE030000   RO   BE040000      \n"
                        + "  BE050000        BE060000        BE070000        BE080000        BE090000      \n")
                .endsWith("  BE3C0000        BE3D0000        BE3E0000        BE3F0000      \n0");
        assertThat(malta.call(new FlinfoCommand(), "flinfo", "2"))
                .isEqualTo("Only FLASH Banks # 1 ... # 1 supported\n1");
    }

    @Test
    void whatIsCopiedToErasedFlashStandsThere() {
        bank.erase(PLACE, 0x20000);
        assertThat(copy("cp.b", "be300001", "10")).isEqualTo("Copy to Flash... done\n0");
        assertThat(bank.read(PLACE, 18))
                .containsExactly(
                        -1, 0x78, 0x56, 0x34, 0x12, 0x78, 0x56, 0x34, 0x12, 0x78, 0x56, 0x34, 0x12, 0x78, 0x56, 0x34,
                        0x12, -1);
        bank.erase(PLACE, 0x20000);
        assertThat(copy("cp.l", "be300000", "8000"))
                .isEqualTo("Copy to Flash... 9....8....7....6....5....4....3....2....1....done\n0");
        assertThat(malta.call(new CmpCommand(), "cmp", "80100000", "be300000", "8000"))
                .isEqualTo("Total of 32768 word(s) were the same\n0");
    }

    @Test
    void flashIsProgrammedOnlyWhereItIsErasedUnprotectedAndThere() {
        bank.program(PLACE, new byte[16]);
        assertThat(copy("cp.b", "be300000", "4")).isEqualTo("Copy to Flash... Flash not Erased\n1");
        bank.erase(PLACE, 0x20000);
        protect("on", "1:49");
        assertThat(copy("cp", "be300000", "8000"))
                .isEqualTo("Copy to Flash... Can't write to protected Flash sectors\n1");
        assertThat(bank.read(PLACE, 0x10000)).containsOnly(0xff);
        assertThat(copy("cp.b", "be3ffff0", "11")).isEqualTo("Copy to Flash... Outside available Flash\n1");
    }

    @Test
    void eraseTakesEveryFormOfRange() {
        for (String[] range : new String[][] {
            {"be300000", "be30ffff"}, {"be300000", "+1"}, {"be300000", "+10000"}, {"0xbe300000", "+0x10000"}
        }) {
            bank.program(PLACE, new byte[0x10000]);
            assertThat(erase(range)).isEqualTo("\n. done\nErased 1 sectors\n0");
            assertThat(bank.read(PLACE, 0x10000)).containsOnly(0xff);
        }
        bank.program(PLACE - 1, new byte[0x20002]);
        assertThat(erase("1:48-49")).isEqualTo("Erase Flash Sectors 48-49 in Bank # 1 \n.. done\n0");
        assertThat(bank.read(PLACE, 0x20000)).containsOnly(0xff);
        assertThat(bank.read(PLACE - 1, 1)).containsExactly(0);
        assertThat(bank.read(PLACE + 0x20000, 1)).containsExactly(0);
        assertThat(erase("1:47")).isEqualTo("Erase Flash Sectors 47-47 in Bank # 1 \n. done\n0");
        assertThat(erase("bank", "1")).isEqualTo("Erase Flash Bank # 1 \n" + ".".repeat(64) + " done\n0");
        bank.program(0, new byte[4 << 20]);
        assertThat(erase("all")).isEqualTo("Erase Flash Bank # 1 \n" + ".".repeat(64) + " done\n0");
        assertThat(bank.read(0, 4 << 20)).containsOnly(0xff);
    }

    @Test
    void wrongRangesAreRefused() {
        assertThat(erase("be300000", "be300001")).isEqualTo("Error: end address not on sector boundary\n1");
        assertThat(erase("be300001", "+1")).isEqualTo("Error: start address not on sector boundary\n1");
        assertThat(erase("80000000", "8000ffff"))
                .isEqualTo("Error: start and/or end address not on sector boundary\n1");
        assertThat(erase("be3f0000", "+10001")).isEqualTo("Error: start and/or end address not on sector boundary\n1");
        for (String wrong : new String[] {"1:64", "2:1", "1:5-3", "1:3f-3f", "1:-1", ":", "1:1-"}) {
            assertThat(erase(wrong)).as(wrong).isEqualTo("Bad sector specification\n1");
        }
        assertThat(erase("bank", "2")).isEqualTo("Only FLASH Banks # 1 ... # 1 supported\n1");
        assertThat(erase("be310000", "be30ffff")).isEqualTo("\n1");
        assertThat(erase("foo")).isEqualTo("\n1");
        assertThat(bank.read(0, 4 << 20)).containsOnly(0xff);
    }

    @Test
    void protectedSectorsAreNotErased() {
        bank.program(PLACE, new byte[0x20000]);
        assertThat(protect("on", "be300000", "be30ffff")).isEqualTo("Protected 1 sectors\n0");
        assertThat(bank.locked(PLACE)).isTrue();
        assertThat(erase("1:48-49"))
                .isEqualTo("Erase Flash Sectors 48-49 in Bank # 1 - Warning: 1 protected sectors will not be erased!\n"
                        + ". done\n0");
        assertThat(bank.read(PLACE, 0x10000)).containsOnly(0);
        assertThat(bank.read(PLACE + 0x10000, 0x10000)).containsOnly(0xff);
        assertThat(protect("off", "be300000", "+1")).isEqualTo("Un-Protected 1 sectors\n0");
        assertThat(bank.locked(PLACE)).isFalse();
        assertThat(erase("be300000", "+1")).isEqualTo("\n. done\nErased 1 sectors\n0");
    }

    @Test
    void theLoaderAndTheEnvironmentComeUpProtected() throws Exception {
        new ProtectionStage().run(malta);
        bank.program(0, new byte[0x100000]);
        assertThat(malta.call(new FlinfoCommand(), "flinfo"))
                .contains("  BE000000   RO ", "  BE0E0000   RO \n  BE0F0000   RO   BE100000      ");
        assertThat(erase("be000000", "be0dffff"))
                .isEqualTo("- Warning: 14 protected sectors will not be erased!\n done\nErased 14 sectors\n0");
        assertThat(erase("1:0-16")).contains("- Warning: 16 protected sectors will not be erased!\n. done\n");
        assertThat(bank.read(0, 0x100000)).containsOnly(0);
        assertThat(copy("cp.b", "be0f0000", "10"))
                .isEqualTo("Copy to Flash... Can't write to protected Flash sectors\n1");
        assertThat(protect("off", "1:0-15")).endsWith("0");
        assertThat(erase("1:0")).isEqualTo("Erase Flash Sectors 0-0 in Bank # 1 \n. done\n0");
    }

    @Test
    void chipsWithoutLocksAreProtectedByTheLoader() throws Exception {
        malta.put(Keys.FLASH, new ChipsWithoutLocks(malta.get(Keys.FLASH)));
        new ProtectionStage().run(malta);
        bank.program(0, new byte[0x10000]);
        assertThat(erase("1:0")).contains("- Warning: 1 protected sectors");
        assertThat(bank.read(0, 0x10000)).containsOnly(0);
        assertThat(malta.call(new FlinfoCommand(), "flinfo")).contains("  BE000000   RO ");
        assertThat(protect("off", "1:0")).isEqualTo("Un-Protect Flash Sectors 0-0 in Bank # 1\n0");
        assertThat(erase("1:0")).doesNotContain("Warning");
        assertThat(bank.read(0, 0x10000)).containsOnly(0xff);
    }

    @Test
    void protectTakesEveryFormOfRange() {
        assertThat(protect("on", "1:31")).isEqualTo("Protect Flash Sectors 31-31 in Bank # 1\n0");
        assertThat(protect("off", "1:30-32")).isEqualTo("Un-Protect Flash Sectors 30-32 in Bank # 1\n0");
        assertThat(protect("on", "bank", "1")).isEqualTo("Protect Flash Bank # 1\n0");
        assertThat(erase("bank", "1"))
                .isEqualTo("Erase Flash Bank # 1 - Warning: 64 protected sectors will not be erased!\n done\n0");
        assertThat(protect("off", "all")).isEqualTo("Un-Protect Flash Bank # 1\n0");
        assertThat(bank.blocks()).noneMatch(block -> bank.locked(block.offset()));
        assertThat(protect("maybe", "all")).isEqualTo("\n1");
    }

    @Test
    void ctrlCStopsBetweenSectors() {
        bank.program(0, new byte[4 << 20]);
        malta.pressCtrlCAtLook(3);
        assertThat(erase("all")).isEqualTo("Erase Flash Bank # 1 \n..\n1");
        byte[] contents = bank.read(0, 4 << 20);
        assertThat(Arrays.copyOf(contents, 0x20000)).containsOnly(0xff);
        assertThat(Arrays.copyOfRange(contents, 0x20000, 4 << 20)).containsOnly(0);
    }

    @Test
    void boardConsoleAndMemoryAreDescribed() {
        assertThat(malta.call(new BdinfoCommand(), "bdinfo"))
                .contains("boot_params = 0x80002000\n")
                .contains("DRAM bank   = 0x00000000\n-> start    = 0x80000000\n-> size     = 0x10000000\n")
                .contains("flashstart  = 0xbe000000\nflashsize   = 0x00400000\nbaudrate    = 115200 bps\n")
                .contains("relocaddr   = 0x8fff0000\n")
                .contains("current eth = eth0\nethaddr     = (not set)\nIP addr     = <NULL>\n");
        malta.get(Variables.KEY).set("ethaddr", "52:54:00:12:34:56");
        malta.get(Variables.KEY).set("ipaddr", "10.0.2.15");
        assertThat(malta.call(new BdinfoCommand(), "bdinfo"))
                .contains("ethaddr     = 52:54:00:12:34:56\nIP addr     = 10.0.2.15\n");
        assertThat(malta.call(new BdinfoCommand(), "bdinfo", "-a"))
                .isEqualTo(malta.call(new BdinfoCommand(), "bdinfo"));
        assertThat(malta.call(new BdinfoCommand(), "bdinfo", "-e"))
                .isEqualTo("current eth = eth0\nethaddr     = 52:54:00:12:34:56\nIP addr     = 10.0.2.15\n0");
        assertThat(malta.call(new BdinfoCommand(), "bdinfo", "-m"))
                .isEqualTo("DRAM bank   = 0x00000000\n-> start    = 0x80000000\n-> size     = 0x10000000\n0");
        assertThat(malta.call(new BdinfoCommand(), "bdinfo", "-x")).endsWith("1");
        assertThat(malta.call(new MemsizeCommand(), "memsize")).isEqualTo("256 MiB\n0");
        assertThat(malta.call(new MemsizeCommand(), "memsize", "size")).isEqualTo("0");
        assertThat(malta.get(Variables.KEY).get("size")).contains("256");
        assertThat(malta.call(new ConinfoCommand(), "coninfo"))
                .isEqualTo("List of available devices:\nserial   00000003 IO stdin stdout stderr \n0");
        assertThat(malta.call(new MeminfoCommand(), "meminfo"))
                .startsWith("DRAM:  256 MiB\n\n")
                .contains("loader       8fff0000    10000 90000000\n", "free         80000000  fff0000 8fff0000\n");
    }
}
