package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.PoweredBoard;
import trampoline.engine.Core;

/**
 * Debian's own kernel, started by hand. Runs when the system property {@code trampoline.guest.malta} names the folder
 * that the recipe {@code guests/malta} fills.
 */
class DebianKernelTest {
    private static final int KERNEL = 0x88000000;
    private static final int RAMDISK = 0x8c000000;
    private static final int ENTRY_OFFSET = 24;
    private static final int PROGRAM_HEADER = 52;
    private static final String ARGUMENTS = "console=ttyS0,115200 init.run=reboot";

    @TempDir
    Path folder;

    private byte[] kernel;
    private byte[] ramdisk;

    @BeforeEach
    void guest() throws Exception {
        String guest = System.getProperty("trampoline.guest.malta", "");
        assumeTrue(!guest.isEmpty(), "trampoline.guest.malta is not set");
        kernel = Files.readAllBytes(Path.of(guest, "vmlinuz"));
        ramdisk = Files.readAllBytes(Path.of(guest, "ramdisk.gz"));
    }

    private String run(MaltaScript.Steps steps) throws Exception {
        return MaltaScript.run(folder.resolve("state"), "malta", steps);
    }

    /** Its boot to user space and back to a reset, once with hot code translated to bytecode and once without. */
    @Test
    void bootelfStartsItAsItIsAndInterpretedItIsTheSameRun() throws Exception {
        MaltaRun translated = boot("translated", board -> {});
        MaltaRun interpreted =
                boot("interpreted", board -> ((Core) board.board().cpu()).interpretOnly());
        assertThat(translated.console())
                .contains("## Starting application at 0x", "Linux version 6.", "/262144K available", "init: ready")
                .contains("cmdline: " + ARGUMENTS);
        assertThat(interpreted.console()).isEqualTo(translated.console());
        assertThat(interpreted.progress()).isEqualTo(translated.progress());
        assertThat(interpreted.registers()).isEqualTo(translated.registers());
        assertThat(interpreted.memory()).isEqualTo(translated.memory());
    }

    private MaltaRun boot(String state, Consumer<PoweredBoard> beforeStart) throws Exception {
        return MaltaScript.run(folder.resolve(state), "malta", beforeStart, script -> {
            script.put(KERNEL, kernel);
            script.put(RAMDISK, ramdisk);
            script.set("autostart", "yes");
            script.command("bootelf 88000000 vmlinux " + ARGUMENTS + " rd_start=0x8c000000 rd_size=" + ramdisk.length);
        });
    }

    /** The one segment of its ELF file as a legacy image, and the RAM disk as another. */
    @Test
    void bootmStartsItsContentsFromALegacyImage() throws Exception {
        ByteBuffer elf = ByteBuffer.wrap(kernel).order(ByteOrder.LITTLE_ENDIAN);
        int header = PROGRAM_HEADER;
        while (elf.getInt(header) != 1) {
            header += 32;
        }
        byte[] contents = new byte[elf.getInt(header + 20)];
        elf.get(elf.getInt(header + 4), contents, 0, elf.getInt(header + 16));
        Files.write(folder.resolve("contents"), contents);
        String load = Integer.toHexString(elf.getInt(header + 8));
        String entry = Integer.toHexString(elf.getInt(ENTRY_OFFSET));
        Tool.run(
                folder,
                "mkimage",
                "-A",
                "mips",
                "-O",
                "linux",
                "-T",
                "kernel",
                "-C",
                "none",
                "-a",
                load,
                "-e",
                entry,
                "-n",
                "Debian",
                "-d",
                "contents",
                "uImage");
        Files.write(folder.resolve("rd"), ramdisk);
        byte[] initrd = Tool.uImage(folder, "ramdisk", "gzip", 0, "rd");
        byte[] image = Files.readAllBytes(folder.resolve("uImage"));
        String console = run(script -> {
            script.put(KERNEL, image);
            script.put(RAMDISK, initrd);
            script.set("bootargs", ARGUMENTS);
            script.command("bootm 88000000 8c000000");
        });
        assertThat(console)
                .containsPattern("   Loading Kernel Image to [0-9a-f]{8}\n   Loading Ramdisk to 8f")
                .contains("\nStarting kernel ...\n")
                .contains("Linux version 6.", "init: ready", "cmdline: " + ARGUMENTS + " rd_start=0x8f");
    }
}
