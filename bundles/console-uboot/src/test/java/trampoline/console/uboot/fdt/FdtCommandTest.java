package trampoline.console.uboot.fdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trampoline.api.board.MemoryRange;
import trampoline.api.loader.Keys;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.Transcript;
import trampoline.console.uboot.environment.PrintenvCommand;
import trampoline.console.uboot.hush.Shell;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;

/** {@code fdt} answers as U-Boot's own tests of it ({@code test/cmd/fdt.c}) expect. */
class FdtCommandTest {
    private static final long HERE = TestLoader.RAM + 0x10_0000;

    private final TestLoader loader = new Shell().with(new FdtCommand(), new PrintenvCommand());

    private static DeviceTree tree() {
        DeviceTree tree = new DeviceTree();
        tree.root()
                .setCells("#address-cells", 1)
                .setCells("#size-cells", 1)
                .setStrings("compatible", "u-boot,fdt-test")
                .setStrings("model", "U-Boot FDT test");
        tree.root()
                .child("aliases")
                .setStrings("badalias", "/bad/alias")
                .setStrings("subnodealias", "/test-node@1234/subnode")
                .setStrings("testnodealias", "/test-node@1234");
        DeviceTreeNode node = tree.root().child("test-node@1234");
        node.setCells("#address-cells", 0)
                .setStrings("clock-names", "fixed", "i2c", "spi")
                .set("u-boot,empty-property", new byte[0])
                .setCells("clock-frequency", 0x00fde800)
                .setCells("regs", 0x1234, 0x1000)
                .set("odd", new byte[] {1, 2, (byte) 0xfe});
        node.child("subnode").setStrings("compatible", "u-boot,fdt-subnode-test-device");
        return tree;
    }

    private void check(String transcript) throws Exception {
        Transcript.check(loader, transcript);
    }

    private DeviceTree now() throws Exception {
        return DeviceTree.read(loader.peek(HERE, 0x4000));
    }

    @BeforeEach
    void blob() throws Exception {
        loader.poke(HERE, tree().write(0x400));
        loader.run("fdt addr -q 80100000");
    }

    @Test
    void withoutAnAddressItSaysHowToGiveOne() throws Exception {
        Transcript.check(new Shell().with(new FdtCommand()), """
                => fdt print
                No FDT memory address configured. Please configure
                the FDT address via "fdt addr <address>" command.
                Aborting!
                [1]
                => fdt addr -c
                There is no control FDT: this loader knows its board without one
                [1]
                """);
        assertThat(loader.run("fdt")).isEqualTo(1);
        assertThat(loader.output()).contains("Usage:\nfdt addr ", "\nfdt rsvmem delete <index>");
        assertThat(loader.run("fdt nonsense; fdt get value a; fdt rsvmem x; fdt addr -x 0"))
                .isEqualTo(1);
    }

    @Test
    void anAddressIsSetWhenATreeIsThere() throws Exception {
        loader.poke(HERE + 0x10000, new DeviceTree().write());
        loader.poke(HERE + 0x20000, old(1));
        check("""
                => fdt addr
                Working fdt: 80100000
                => fdt addr 80110000; printenv fdtaddr
                Working FDT set to 80110000
                fdtaddr=80110000
                => fdt addr 80200000
                libfdt fdt_check_header(): FDT_ERR_BADMAGIC
                [1]
                => fdt addr -q 80200000
                [1]
                => fdt addr 80120000
                libfdt fdt_check_header(): FDT_ERR_BADVERSION - too old, fdt 1 < 2
                [1]
                => fdt addr
                Working fdt: 80110000
                => fdt addr -c 80100000; fdt addr -c
                Control fdt: 80100000
                => fdt addr 80110000 30
                Working FDT set to 80110000
                New length 48 < existing length 72, ignoring
                => fdt addr -q 80110000 30
                => fdt addr 80110000 100; fdt header get size totalsize; printenv size
                Working FDT set to 80110000
                size=100
                """);
    }

    private static byte[] old(int version) {
        byte[] blob = new DeviceTree().write();
        ByteBuffer.wrap(blob).putInt(20, version).putInt(24, version);
        return blob;
    }

    @Test
    void nodesAndPropertiesArePrinted() throws Exception {
        check("""
                => fdt print
                / {
                \t#address-cells = <0x00000001>;
                \t#size-cells = <0x00000001>;
                \tcompatible = "u-boot,fdt-test";
                \tmodel = "U-Boot FDT test";
                \taliases {
                \t\tbadalias = "/bad/alias";
                \t\tsubnodealias = "/test-node@1234/subnode";
                \t\ttestnodealias = "/test-node@1234";
                \t};
                \ttest-node@1234 {
                \t\t#address-cells = <0x00000000>;
                \t\tclock-names = "fixed", "i2c", "spi";
                \t\tu-boot,empty-property;
                \t\tclock-frequency = <0x00fde800>;
                \t\tregs = <0x00001234 0x00001000>;
                \t\todd = [01 02 fe];
                \t\tsubnode {
                \t\t\tcompatible = "u-boot,fdt-subnode-test-device";
                \t\t};
                \t};
                };
                => fdt list
                / {
                \t#address-cells = <0x00000001>;
                \t#size-cells = <0x00000001>;
                \tcompatible = "u-boot,fdt-test";
                \tmodel = "U-Boot FDT test";
                \taliases {
                \t};
                \ttest-node@1234 {
                \t};
                };
                => fdt print subnodealias
                subnode {
                \tcompatible = "u-boot,fdt-subnode-test-device";
                };
                => fdt print testnodealias clock-names
                clock-names = "fixed", "i2c", "spi"
                => fdt list /test-node u-boot,empty-property
                /test-node u-boot,empty-property
                => fdt print /nowhere
                libfdt fdt_path_offset() returned FDT_ERR_NOTFOUND
                [1]
                => fdt print noalias
                libfdt fdt_path_offset() returned FDT_ERR_BADPATH
                [1]
                => fdt print badalias
                libfdt fdt_path_offset() returned FDT_ERR_NOTFOUND
                [1]
                => fdt print / nothing
                libfdt fdt_getprop(): FDT_ERR_NOTFOUND
                [1]
                """);
        ((Shell) loader).set("fdt_max_dump", "7");
        check("""
                => fdt print /test-node regs
                regs = * 0x80100168 [0x00000008]
                => fdt print /test-node clock-frequency
                clock-frequency = <0x00fde800>
                """);
    }

    @Test
    void valuesNamesAddressesAndSizesGoIntoVariables() throws Exception {
        check("""
                => fdt get value v /test-node@1234 clock-names; echo $v
                fixed
                => fdt get value v testnodealias clock-names 2; echo $v
                spi
                => fdt get value v testnodealias clock-names 10
                [1]
                => fdt get value v testnodealias clock-frequency; echo $v
                0x00FDE800
                => fdt get value v testnodealias regs; echo $v
                3412000000100000
                => fdt get value v testnodealias regs 1; echo $v
                0x00001000
                => fdt get value v testnodealias regs 2
                [1]
                => fdt get value v testnodealias odd
                error: unprintable value
                [1]
                => fdt get value v testnodealias u-boot,empty-property; echo "<$v>"
                <>
                => fdt get value v testnodealias nonexistent
                libfdt fdt_getprop(): FDT_ERR_NOTFOUND
                [1]
                => fdt get name v / 1; echo $v; fdt get name v / -1; echo $v
                test-node@1234
                aliases
                => fdt get name v / 2
                libfdt node not found
                [1]
                => fdt get addr v / compatible; echo $v; fdt get size v / compatible; echo $v
                8010006c
                10
                => fdt get size v /; echo $v; fdt get size v subnodealias; echo $v
                2
                0
                """);
    }

    @Test
    void propertiesAreSet() throws Exception {
        check("""
                => fdt set / compatible new; fdt print / compatible
                compatible = "new"
                => fdt set / model a "b c" d; fdt print / model
                model = "a", "b c", "d"
                => fdt set /test-node n <0x1234 10 010 0xffffffff>; fdt print /test-node n
                n = <0x00001234 0x0000000a 0x00000008 0xffffffff>
                => fdt set /test-node n <? 1 ?>; fdt print /test-node n
                n = <0x00001234 0x00000001 0x00000008>
                => fdt set /test-node n [00 1 fe 7]; fdt print /test-node n
                n = <0x0001fe07>
                => fdt set /test-node n [fe]; fdt print /test-node n
                n = [fe]
                => fdt set /test-node n; fdt print /test-node n
                /test-node n
                => fdt set / n <1 zwei>
                Sorry, I could not convert "zwei>"
                [1]
                => fdt set / n <1 2
                Unexpected end, '>' is missing
                [1]
                => fdt set / n [1 x]
                Unexpected character 'x'
                [1]
                => fdt set /no-node noprop
                libfdt fdt_path_offset() returned FDT_ERR_NOTFOUND
                [1]
                => fdt list /test-node
                test-node@1234 {
                \tn;
                \t#address-cells = <0x00000000>;
                \tclock-names = "fixed", "i2c", "spi";
                \tu-boot,empty-property;
                \tclock-frequency = <0x00fde800>;
                \tregs = <0x00001234 0x00001000>;
                \todd = [01 02 fe];
                \tsubnode {
                \t};
                };
                """);
        assertThat(now().root().strings("model")).containsExactly("a", "b c", "d");
    }

    @Test
    void nodesAreMadeAndRemoved() throws Exception {
        check("""
                => fdt mknode / newnode; fdt mknode testnodealias newsubnode; fdt list
                / {
                \t#address-cells = <0x00000001>;
                \t#size-cells = <0x00000001>;
                \tcompatible = "u-boot,fdt-test";
                \tmodel = "U-Boot FDT test";
                \tnewnode {
                \t};
                \taliases {
                \t};
                \ttest-node@1234 {
                \t};
                };
                => fdt mknode / newnode
                libfdt fdt_add_subnode(): FDT_ERR_EXISTS
                [1]
                => fdt mknode /no-node x
                libfdt fdt_path_offset() returned FDT_ERR_NOTFOUND
                [1]
                => fdt rm /test-node clock-names; fdt print /test-node clock-names
                libfdt fdt_getprop(): FDT_ERR_NOTFOUND
                [1]
                => fdt rm /test-node clock-names
                libfdt fdt_delprop(): FDT_ERR_NOTFOUND
                [1]
                => fdt rm testnodealias; fdt print /test-node
                libfdt fdt_path_offset() returned FDT_ERR_NOTFOUND
                [1]
                => fdt rm /; fdt print /
                [1]
                """);
    }

    @Test
    void aTreeThatIsFullCanBeResizedAndMoved() throws Exception {
        loader.poke(HERE, tree().write());
        check("""
                => fdt set / long aaaaaaaaaaaaaaaaaaaaaaaa
                libfdt fdt_setprop(): FDT_ERR_NOSPACE
                [1]
                => fdt mknode / node
                libfdt fdt_add_subnode(): FDT_ERR_NOSPACE
                [1]
                => fdt rsvmem add 100 100
                libfdt fdt_add_mem_rsv(): FDT_ERR_NOSPACE
                [1]
                => fdt print / long
                libfdt fdt_getprop(): FDT_ERR_NOTFOUND
                [1]
                => fdt resize; fdt header get s totalsize; echo $s
                1000
                => fdt resize 1000; fdt header get s totalsize; echo $s
                2000
                => fdt set / long aaaaaaaaaaaaaaaaaaaaaaaa; fdt print / long
                long = "aaaaaaaaaaaaaaaaaaaaaaaa"
                => fdt move 80100000 80300000; fdt print / long
                Working FDT set to 80300000
                long = "aaaaaaaaaaaaaaaaaaaaaaaa"
                => fdt move 80300000 80400000 100
                New length 0x100 < existing length 0x2000, aborting.
                [1]
                => fdt move 80300000 90000000
                RAM has not 0x2000 bytes at 90000000; choose another address for the device tree
                [1]
                => fdt move 80500000 80400000
                libfdt fdt_check_header(): FDT_ERR_BADMAGIC
                [1]
                """);
    }

    @Test
    void theHeaderIsShown() throws Exception {
        DeviceTree small = new DeviceTree();
        small.reservations().add(new DeviceTree.Reservation(0x42, 0x1701));
        loader.poke(HERE, small.write(0x100));
        check("""
                => fdt bootcpu 2a; fdt header
                magic:\t\t\t0xd00dfeed
                totalsize:\t\t0x158 (344)
                off_dt_struct:\t\t0x48
                off_dt_strings:\t\t0x58
                off_mem_rsvmap:\t\t0x28
                version:\t\t17
                last_comp_version:\t16
                boot_cpuid_phys:\t0x2a
                size_dt_strings:\t0x0
                size_dt_struct:\t\t0x10
                number mem_rsv:\t\t0x1

                => fdt header get v off_dt_struct; echo $v
                48
                => fdt header get v no_such
                [1]
                => fdt rsvmem add 1234 5678; fdt rsvmem print
                index\t\t   start\t\t    size
                ------------------------------------------------
                    0\t0000000000000042\t0000000000001701
                    1\t0000000000001234\t0000000000005678
                => fdt rsvmem delete 0; fdt rsvmem print
                index\t\t   start\t\t    size
                ------------------------------------------------
                    0\t0000000000001234\t0000000000005678
                => fdt rsvmem delete 10
                libfdt fdt_del_mem_rsv(): FDT_ERR_NOTFOUND
                [1]
                """);
    }

    @Test
    void memoryCommandLineAndBoardAreFilledIn() throws Exception {
        MemoryMap map = new MemoryMap(
                List.of(new MemoryArea(0x1000_0000, 0x100_0000, 0), new MemoryArea(0x2000_0000, 0x80_0000, 0)),
                new MemoryRange("loader", 0x10f0_0000, 0x10_0000));
        loader.put(Keys.MEMORY_MAP, map.dividedAt(List.of(0x1080_0000L)));
        ((Shell) loader)
                .set("bootargs", "console=ttyS0")
                .set("ethaddr", "02:00:00:00:00:07")
                .set("serial#", "A-17");
        check("""
                => fdt memory 80000000 1000000; fdt print /memory
                memory {
                \treg = <0x80000000 0x01000000>;
                \tdevice_type = "memory";
                };
                => fdt boardsetup; fdt print /memory reg
                reg = <0x10000000 0x00800000 0x10800000 0x00800000 0x20000000 0x00800000>
                => fdt set /aliases ethernet0 /test-node@1234; fdt boardsetup; fdt print ethernet0 local-mac-address
                local-mac-address = [02 00 00 00 00 07]
                => fdt systemsetup; fdt print / serial-number
                serial-number = "A-17"
                => fdt chosen; fdt print /chosen
                chosen {
                \tbootargs = "console=ttyS0";
                };
                => fdt chosen 81000000 1000; fdt print /chosen; fdt rsvmem print
                chosen {
                \tlinux,initrd-end = <0x81001000>;
                \tlinux,initrd-start = <0x81000000>;
                \tbootargs = "console=ttyS0";
                };
                index\t\t   start\t\t    size
                ------------------------------------------------
                    0\t0000000081000000\t0000000000001000
                => fdt chosen 81000000
                fdt - flattened device tree utility commands
                [1]
                """.replace("fdt - flattened device tree utility commands\n[1]\n", usage()));
    }

    private static String usage() {
        FdtCommand command = new FdtCommand();
        return "fdt - " + command.summary() + "\n\nUsage:\nfdt " + command.usage() + "\n[1]\n";
    }
}
