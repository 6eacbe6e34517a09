package trampoline.console.uboot.fdt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.Transcript;
import trampoline.console.uboot.hush.Shell;
import trampoline.image.devicetree.DeviceTree;

/** {@code fdt apply} puts an overlay into the tree, and says what does not fit. */
class ApplyTest {
    private static final long BASE = TestLoader.RAM + 0x10_0000;
    private static final long OVERLAY = TestLoader.RAM + 0x20_0000;

    private final TestLoader loader = new Shell().with(new FdtCommand());

    private static DeviceTree base() {
        DeviceTree tree = new DeviceTree();
        tree.node("/soc/serial@20").setCells("phandle", 3).setStrings("status", "disabled");
        return tree;
    }

    /** {@code &uart { status = "okay"; link = <&own>; own: own { }; }; } */
    private static DeviceTree overlay() {
        DeviceTree tree = new DeviceTree();
        tree.node("/fragment@0").setCells("target", -1);
        tree.node("/fragment@0/__overlay__").setStrings("status", "okay").setCells("link", 1);
        tree.node("/fragment@0/__overlay__/own").setCells("phandle", 1);
        tree.node("/__local_fixups__/fragment@0/__overlay__").setCells("link", 0);
        tree.node("/__fixups__").setStrings("uart", "/fragment@0:target:0");
        return tree;
    }

    @BeforeEach
    void blobs() throws Exception {
        DeviceTree symbols = base();
        symbols.node("/__symbols__").setStrings("uart", "/soc/serial@20");
        loader.poke(BASE, symbols.write(0x1000));
        loader.poke(OVERLAY, overlay().write());
        loader.run("fdt addr 80100000");
    }

    @Test
    void anOverlayGoesIntoTheTreeOnce() throws Exception {
        Transcript.check(loader, """
                => fdt apply 80200000; fdt print /soc
                soc {
                \tserial@20 {
                \t\tlink = <0x00000004>;
                \t\tphandle = <0x00000003>;
                \t\tstatus = "okay";
                \t\town {
                \t\t\tphandle = <0x00000004>;
                \t\t};
                \t};
                };
                => fdt apply 80200000
                libfdt fdt_check_header(): FDT_ERR_BADMAGIC
                [1]
                """);
    }

    @Test
    void aTreeWithoutLabelsTakesNoneAndIsSpoiledAsByLibfdt() throws Exception {
        loader.poke(BASE, base().write(0x1000));
        Transcript.check(loader, """
                => fdt apply 80200000
                failed on fdt_overlay_apply(): FDT_ERR_NOTFOUND
                base fdt does not have a /__symbols__ node
                make sure you've compiled with -@
                [1]
                => fdt print
                libfdt fdt_check_header(): FDT_ERR_BADMAGIC
                [1]
                """);
    }

    @Test
    void thereHasToBeRoom() throws Exception {
        DeviceTree symbols = base();
        symbols.node("/__symbols__").setStrings("uart", "/soc/serial@20");
        loader.poke(BASE, symbols.write());
        Transcript.check(loader, """
                => fdt apply 80200000
                failed on fdt_overlay_apply(): FDT_ERR_NOSPACE
                [1]
                """);
        assertThat(loader.run("fdt apply")).isEqualTo(1);
    }
}
