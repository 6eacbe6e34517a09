package trampoline.arch.arm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static trampoline.arch.arm.demo.GuestBench.KERNEL;
import static trampoline.arch.arm.demo.GuestBench.RAM;
import static trampoline.arch.arm.demo.GuestBench.RAMDISK;
import static trampoline.arch.arm.demo.GuestBench.RAM_LENGTH;
import static trampoline.arch.arm.demo.GuestBench.RETURN;
import static trampoline.arch.arm.demo.GuestBench.TAGS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.cpu.StopReason;
import trampoline.api.loader.DemonstrationBoard;
import trampoline.arch.arm.asm.GnuTools;
import trampoline.assembler.Assembly;

/** The guest executed by the core: it finds everything right that is right, and everything wrong that is wrong. */
class ArmDemonstrationGuestTest {
    private static final int CORE = 0x54410001;
    private static final int MEM = 0x54410002;
    private static final int INITRD2 = 0x54420005;

    @Test
    void whatAGoodLoaderHandsOverIsOk() {
        GuestBench bench = new GuestBench().goodTags().enter(0, 27, TAGS);
        bench.run();

        assertThat(bench.printed())
                .contains(
                        "  r1                   0x0000001b  machine number 27  ok\n",
                        "  MEM                  0x00200000 bytes at 0xc0000000  ok\n",
                        "  CORE                 flags 0x00000001  page size 0x00001000  root device 0x00000100  ok\n",
                        "  CMDLINE              \"console=ttySA0,9600 hello=world\"  ok\n",
                        "    MMU                off  ok\n",
                        "    data cache         off  ok\n",
                        "    IRQ                masked  ok\n",
                        "  size                 310  at least 310  ok\n",
                        new String(bench.ramdisk, StandardCharsets.US_ASCII),
                        "Checks: 18, wrong: 0\n")
                .endsWith("echo: type, Ctrl-D ends\n")
                .doesNotContain("WRONG");
    }

    @Test
    void itEchoesAndReturnsToItsCaller() {
        GuestBench bench = new GuestBench().goodTags().enter(0, 27, TAGS);
        bench.cpu.setRegister("sp", 0xc01e0000L);
        bench.run();
        bench.type("one\rtwo\004");
        StopReason reason = bench.run();

        assertThat(reason).isEqualTo(StopReason.BREAKPOINT);
        assertThat(bench.cpu.pc()).isEqualTo(Integer.toUnsignedLong(RETURN));
        assertThat(bench.cpu.register("sp")).isEqualTo(0xc01e0000L);
        assertThat(bench.printed()).endsWith("Ctrl-D ends\none\ntwo\nreturning to the loader\n");
    }

    @Test
    void itRunsBigEndianAndWithByteWideRegisters() {
        GuestBench bench = new GuestBench(ByteOrder.BIG_ENDIAN, 1).goodTags().enter(0, 27, TAGS);
        bench.run();

        assertThat(bench.printed()).contains("Checks: 18, wrong: 0\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void itRunsOnACoreWithoutSystemControlAndWithSeparateDataRegisters(int width) {
        GuestBench bench = new GuestBench("arm7tdmi", ByteOrder.LITTLE_ENDIAN, GuestBench.console(width, 0x18, 4))
                .goodTags()
                .enter(0, 27, TAGS);
        bench.type("one\004");
        bench.run();

        assertThat(bench.printed())
                .contains("  processor            arm7tdmi, which has neither MMU", "Checks: 16, wrong: 0\n")
                .endsWith("Ctrl-D ends\none\nreturning to the loader\n");
    }

    @Test
    void everyOtherTagIsShown() {
        GuestBench bench = new GuestBench()
                .tag(CORE)
                .tag(MEM, RAM_LENGTH, RAM)
                .tag(0x54410004, 0, 4096, 0)
                .tag(0x54410006, 0x5678, 0x1234)
                .tag(0x54410007, 3)
                .tag(0x12345678, 1, 2, 3)
                .tag(INITRD2, RAMDISK, 310)
                .words(0, 0)
                .enter(0, 27, TAGS);
        bench.run();

        assertThat(bench.printed())
                .contains(
                        "  CORE                 empty  ok\n",
                        "  RAMDISK              flags 0x00000000  KB 4096  start 0  ok\n",
                        "  SERIAL               high 0x00001234  low 0x00005678  ok\n",
                        "  REVISION             0x00000003  ok\n",
                        "  unknown tag          0x12345678  words 5\n",
                        "wrong: 0\n");
    }

    @Test
    void wrongRegistersAreWrong() {
        GuestBench bench = new GuestBench().goodTags().enter(1, 9, TAGS + 2);
        bench.cpu.setRegister("cpsr", 0x1f);
        bench.run();

        assertThat(bench.printed())
                .contains(
                        "  r0                   0x00000001  zero  WRONG\n",
                        "  r1                   0x00000009  machine number 27  WRONG\n",
                        "in the first 16 KiB of RAM  WRONG\n",
                        "    mode               0x0000001f  supervisor  WRONG\n",
                        "    IRQ                open    WRONG\n",
                        "    FIQ                open    WRONG\n",
                        "  no list can be read at 0xc0000102  WRONG\n",
                        "  no INITRD2 tag tells where it is  WRONG\n",
                        "Checks: 11, wrong: 8\n");
    }

    @Test
    void aListElsewhereIsNotRead() {
        GuestBench bench = new GuestBench().goodTags().enter(0, 27, RAM + 0x4000);
        bench.run();

        assertThat(bench.printed()).contains("  no list can be read at 0xc0004000  WRONG\n");
    }

    @Test
    void wrongTagsAreWrong() {
        GuestBench bench = new GuestBench()
                .tag(MEM, 0, RAM)
                .tag(MEM, 0x1800, RAM)
                .tag(MEM, 0x1000, RAM + 4)
                .tag(CORE, 1, 4096, 0)
                .tag(0x54410009, 0x41414141)
                .tag(INITRD2, RAM + RAM_LENGTH, 310)
                .words(2, 0)
                .enter(0, 27, TAGS);
        bench.run();

        assertThat(bench.printed())
                .contains(
                        "  MEM                  0x00000000 bytes at 0xc0000000  WRONG\n",
                        "  MEM                  0x00001800 bytes at 0xc0000000  WRONG\n",
                        "  MEM                  0x00001000 bytes at 0xc0000004  WRONG\n",
                        "root device 0x00000000  WRONG\n",
                        "  CMDLINE              \"AAAA\"  WRONG\n",
                        "  NONE                 size 2  WRONG\n",
                        "  list begins with CORE  WRONG\n",
                        "  lies in RAM            WRONG\n");
    }

    @Test
    void impossibleSizesEndTheWalk() {
        for (int size : new int[] {0, 1, 0x1001, 0x40000002}) {
            GuestBench bench = new GuestBench().tag(CORE).words(size, MEM, 0, 0).enter(0, 27, TAGS);
            bench.run();
            assertThat(bench.printed()).contains(String.format("impossible size: 0x%08x  WRONG%n", size));
        }
    }

    @Test
    void aListWithoutEndIsWrong() {
        GuestBench beyond = new GuestBench().tag(CORE);
        for (int address = TAGS + 8; address < RAM + 0x4000; address += 16) {
            beyond.tag(MEM, 0x1000, RAM);
        }
        beyond.enter(0, 27, TAGS).run();
        assertThat(beyond.printed()).contains("impossible size: 0x00000004  WRONG\n");

        GuestBench exact = new GuestBench().tag(CORE).tag(0x12345678);
        for (int address = TAGS + 16; address < RAM + 0x4000; address += 16) {
            exact.tag(MEM, 0x1000, RAM);
        }
        exact.enter(0, 27, TAGS).run();
        assertThat(exact.printed()).contains("the list does not end within the first 16 KiB of RAM  WRONG\n");
    }

    @Test
    void aDamagedRamdiskIsWrong() {
        GuestBench bench = new GuestBench().goodTags();
        bench.bus.write8(Integer.toUnsignedLong(RAMDISK + 20), 0);
        bench.enter(0, 27, TAGS).run();

        assertThat(bench.printed()).contains("Checks: 18, wrong: 1\n").doesNotContain("This text is the ramdisk");
    }

    @Test
    void itRunsAndSaysSoAtAnotherAddress() {
        GuestBench bench = new GuestBench().goodTags();
        byte[] moved = new byte[0x4000];
        System.arraycopy(
                bench.bus.store(), bench.bus.directRead(Integer.toUnsignedLong(KERNEL)), moved, 0, moved.length);
        bench.put(RAM + 0x20000, moved);
        bench.enter(0, 27, TAGS);
        bench.cpu.setPc(Integer.toUnsignedLong(RAM + 0x20000));
        bench.run();

        assertThat(bench.printed()).contains("loaded at            0xc0020000  WRONG\n", "Checks: 18, wrong: 1\n");
    }

    @Test
    void itLooksLikeAZImage() {
        ByteBuffer image =
                ByteBuffer.wrap(kernel().image(ByteOrder.LITTLE_ENDIAN)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(image.getInt(0x24)).isEqualTo(0x016f2818);
        assertThat(image.getInt(0x2c) - image.getInt(0x28)).isEqualTo(image.capacity());
    }

    @Test
    void theGnuAssemblerMakesTheSameOfIt(@TempDir Path folder) throws Exception {
        assumeTrue(GnuTools.installed(), "arm-linux-gnueabi-as is not installed; it is in binutils-arm-linux-gnueabi");

        assertThat(GnuTools.assemble(kernel().gnuSource(), KERNEL, ByteOrder.LITTLE_ENDIAN, folder))
                .isEqualTo(kernel().image(ByteOrder.LITTLE_ENDIAN));
    }

    private static Assembly kernel() {
        DemonstrationBoard board = GuestBench.board("sa1100", GuestBench.console(4, 0x14, 4), ByteOrder.LITTLE_ENDIAN);
        return new DemonstrationKernel(board, new ArmDemonstrationGuest().ramdisk()).assemble();
    }
}
