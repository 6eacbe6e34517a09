package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.image.devicetree.DeviceTree;

/** Programs in ELF, by program headers and by section headers. */
class ElfBootTest {
    private static final int HERE = 0x81000000;
    private static final int PROGRAM_ADDRESS = 52 + 8;
    private static final int FILE_LENGTH = 52 + 16;
    private static final int ENTRY = 24;

    @TempDir
    Path folder;

    private String run(String board, MaltaScript.Steps steps) throws Exception {
        return MaltaScript.run(folder.resolve("state"), board, steps);
    }

    @ParameterizedTest
    @CsvSource({"malta,LITTLE_ENDIAN", "malta-be,BIG_ENDIAN"})
    void startsAKernelWithItsCommandLineAndEnvironment(String board, String order) throws Exception {
        ByteOrder byteOrder = order.equals("LITTLE_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] elf = SmallKernel.elf(byteOrder, 200_000);
        String console = run(board, script -> {
            script.put(HERE, elf);
            script.set("autostart", "yes");
            script.command("bootelf -p 81000000 vmlinux console=ttyS0 quiet");
        });
        assertThat(console)
                .contains("## Starting application at 0x80200000 ...\nconsole=ttyS0\nmemsize\n268435456\n", "\nend\n");
    }

    @Test
    void sectionsCountWithTheOptionAndAProgramComesBack() throws Exception {
        Files.writeString(folder.resolve("program.s"), """
                        .set noreorder
                        .globl __start
                        .text
                __start: lui $8, %hi(value)
                        lw $2, %lo(value)($8)
                        lui $8, %hi(zero)
                        lw $9, %lo(zero)($8)
                        jr $31
                        addu $2, $2, $9
                        .data
                value:  .word 0x1234
                        .bss
                zero:   .space 4096
                """);
        Files.writeString(folder.resolve("script"), """
                SECTIONS {
                  . = 0x80300000; .text : { *(.text) }
                  . = 0x80310000; .data : { *(.data) }
                  .bss : { *(.bss) }
                  /DISCARD/ : { *(*) }
                }
                """);
        Tool.run(folder, "mipsel-linux-gnu-as", "-EL", "-mips32", "-o", "program.o", "program.s");
        Tool.run(folder, "mipsel-linux-gnu-ld", "-EL", "-T", "script", "-e", "__start", "-o", "program", "program.o");
        byte[] elf = Files.readAllBytes(folder.resolve("program"));
        String console = run("malta", script -> {
            script.put(HERE, elf);
            assertThat(script.command("bootelf 81000000")).isZero();
            script.set("autostart", "no");
            assertThat(script.command("bootelf -s 81000000")).isZero();
            script.set("autostart", "yes");
            for (String option : new String[] {"-s ", "-p ", ""}) {
                script.put(0x80300000, "\u00ff".repeat(0x14000).getBytes(StandardCharsets.ISO_8859_1));
                script.put(HERE, elf);
                assertThat(script.command("bootelf " + option + "81000000")).isEqualTo(1);
            }
        });
        assertThat(console.split("## Application terminated, rc = 0x1234\n")).hasSize(4);
    }

    /** For a program that gets the address of its device tree as an argument. */
    @Test
    void aDeviceTreeIsCompletedWhereItLies() throws Exception {
        int at = 0x82000000;
        DeviceTree board = new DeviceTree();
        board.root().setStrings("model", "board").setCells("#address-cells", 1).setCells("#size-cells", 1);
        board.root().child("aliases").setStrings("ethernet0", "/nic");
        board.root().child("nic").setStrings("compatible", "amd,pcnet");
        byte[] blob = board.write();
        String console = run("malta", script -> {
            script.put(HERE, SmallKernel.elf(ByteOrder.LITTLE_ENDIAN, 4096));
            script.put(at, blob);
            script.set("bootargs", "console=ttyS0");
            script.set("serial#", "0042");
            script.set("ethaddr", "02:00:00:00:00:05");
            script.command("bootelf -d");
            assertThat(script.command("bootelf -d 83000000 81000000")).isEqualTo(1);
            assertThat(script.command("bootelf -p -d 82000000 81000000 82000000"))
                    .isZero();
            DeviceTree tree = DeviceTree.read(script.get(at, 0x2000));
            assertThat(tree.root().string("serial-number")).contains("0042");
            assertThat(tree.find("/chosen").orElseThrow().string("bootargs")).contains("console=ttyS0");
            assertThat(tree.find("/memory").orElseThrow().cells("reg")).hasValue(new int[] {0, 0x10000000});
            assertThat(tree.find("/nic").orElseThrow().property("local-mac-address"))
                    .hasValue(new byte[] {2, 0, 0, 0, 0, 5});
            script.set("autostart", "yes");
            script.command("bootelf -p -d 82000000 81000000 vmlinux 82000000");
        });
        assertThat(console)
                .contains(
                        "=> bootelf -d\n",
                        "=> bootelf -d 83000000 81000000\nlibfdt fdt_check_header(): FDT_ERR_BADMAGIC\n[1]\n")
                .contains("## Starting application at 0x80200000 ...\n82000000\nmemsize\n", "\nend\n");
    }

    private static byte[] changed(int offset, int value) {
        byte[] elf = SmallKernel.elf(ByteOrder.LITTLE_ENDIAN, 4096);
        ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
        return elf;
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        String console = run("malta", script -> {
            script.set("autostart", "yes");
            script.put(HERE, new byte[64]);
            script.command("bootelf");
            script.put(HERE, SmallKernel.elf(ByteOrder.BIG_ENDIAN, 4096));
            script.command("bootelf");
            script.put(HERE, changed(FILE_LENGTH, -1));
            script.command("bootelf");
            script.put(HERE, changed(ENTRY, 0x80300000));
            script.command("bootelf");
            script.put(HERE, changed(16, 0x00280002));
            script.command("bootelf");
            script.put(0x80200100, SmallKernel.elf(ByteOrder.LITTLE_ENDIAN, 4096));
            script.command("bootelf 80200100");
            script.put(HERE, changed(PROGRAM_ADDRESS + 4, 0x8fff0000));
            script.command("bootelf");
            script.put(HERE, changed(PROGRAM_ADDRESS + 4, 0x90000000));
            script.command("bootelf");
            script.command("bootelf -s");
        });
        assertThat(console)
                .contains("=> bootelf\n## No elf image at address 0x81000000\n[1]\n")
                .contains("ELF: EI_DATA says BIG_ENDIAN, this CPU is LITTLE_ENDIAN\n[1]\n")
                .contains("p_memsz 0xfac is less than p_filesz 0xffffffff\n[1]\n")
                .contains("ELF: e_entry 0x80300000 is in no segment")
                .contains("ELF: e_machine is 40, this CPU runs 8")
                .contains("would overwrite the ELF file at 80200100-802010ff while it is loaded")
                .contains("would overwrite the loader, which runs at physical 0fff0000-0fffffff")
                .contains("at 90000000 has 0xfac bytes, but RAM has 0x0 there")
                .contains("ELF: e_entry 0x80200000 is in none of the 0 sections that take memory")
                .doesNotContain("Starting application");
    }
}
