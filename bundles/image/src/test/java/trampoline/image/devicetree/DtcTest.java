package trampoline.image.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.image.Tool;

/** {@code dtc} and {@code fdtdump} read what is written here, and the other way round. */
class DtcTest {
    private static final String SOURCE = """
            /dts-v1/;
            /memreserve/ 0x10000000 0x4000;
            / {
                #address-cells = <1>;
                #size-cells = <1>;
                model = "Acme";
                compatible = "acme,one", "acme,two";
                aliases { serial0 = &uart; };
                intc: interrupt-controller@1000 { reg = <0x1000 0x100>; interrupt-controller; #interrupt-cells = <1>; #address-cells = <0>; };
                uart: serial@12000 { reg = <0x12000 0x100>; interrupt-parent = <&intc>; interrupts = <3>; blob = [01 02 03]; };
            };
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void tools() {
        Tool.require("dtc", "fdtdump");
    }

    @Test
    void readsWhatDtcCompiled() throws Exception {
        for (String version : new String[] {"16", "17"}) {
            DeviceTree tree = DeviceTree.read(compiled("-V", version));

            assertThat(tree.root().strings("compatible")).containsExactly("acme,one", "acme,two");
            assertThat(tree.reservations()).containsExactly(new DeviceTree.Reservation(0x1000_0000, 0x4000));
            DeviceTreeNode uart = tree.find("serial0").orElseThrow();
            assertThat(uart.cells("reg").orElseThrow()).containsExactly(0x12000, 0x100);
            assertThat(uart.property("blob").orElseThrow()).containsExactly(1, 2, 3);
            assertThat(tree.byPhandle(uart.cells("interrupt-parent").orElseThrow()[0])
                            .orElseThrow()
                            .name())
                    .isEqualTo("interrupt-controller@1000");
        }
    }

    @Test
    void readsABlobWithRoom() throws Exception {
        assertThat(DeviceTree.read(compiled("-S", "4096"))).isEqualTo(DeviceTree.read(compiled("-V", "17")));
    }

    @Test
    void writesTheSameBlobAsDtc() throws Exception {
        byte[] theirs = compiled("-V", "17");
        assertThat(DeviceTree.read(theirs).write()).isEqualTo(theirs);
    }

    @Test
    void dtcReadsAnEditedTreeWithoutAWarning() throws Exception {
        DeviceTree tree = DeviceTree.read(compiled("-V", "17"));
        tree.node("/chosen").setStrings("bootargs", "console=ttyS0,115200").setCells("linux,initrd-start", 0x8200_0000);
        tree.node("/memory@0").setStrings("device_type", "memory").setCells("reg", 0, 0x0400_0000);
        tree.find("serial0").orElseThrow().unset("blob");
        Files.write(folder.resolve("ours.dtb"), tree.write(64));

        String source = Tool.run(folder, "dtc", "-I", "dtb", "-O", "dts", "ours.dtb");
        assertThat(source)
                .contains("bootargs = \"console=ttyS0,115200\"")
                .contains("linux,initrd-start = <0x82000000>")
                .contains("reg = <0x00 0x4000000>")
                .contains("/memreserve/\t0x0000000010000000 0x0000000000004000")
                .doesNotContain("blob");
        try (var files = Files.list(folder)) {
            for (Path errors :
                    files.filter(file -> file.toString().endsWith(".txt")).toList()) {
                assertThat(errors).isEmptyFile();
            }
        }
        assertThat(Tool.run(folder, "fdtdump", "ours.dtb"))
                .contains("bootargs = \"console=ttyS0,115200\"")
                .contains("// last_comp_version:\t16");

        Files.writeString(folder.resolve("again.dts"), source);
        Tool.run(folder, "dtc", "-q", "-I", "dts", "-O", "dtb", "-o", "again.dtb", "again.dts");
        assertThat(DeviceTree.read(Files.readAllBytes(folder.resolve("again.dtb"))))
                .isEqualTo(tree);
    }

    private byte[] compiled(String... options) throws Exception {
        Files.writeString(folder.resolve("acme.dts"), SOURCE);
        Tool.run(folder, "dtc", "-I", "dts", "-O", "dtb", "-o", "acme.dtb", options[0], options[1], "acme.dts");
        return Files.readAllBytes(folder.resolve("acme.dtb"));
    }
}
