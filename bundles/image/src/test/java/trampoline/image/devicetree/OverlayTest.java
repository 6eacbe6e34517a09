package trampoline.image.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.image.ImageException;
import trampoline.image.Tool;

/** Overlays that {@code dtc} compiles give the trees that {@code fdtoverlay}, libfdt's own program, makes of them. */
class OverlayTest {
    private static final String BASE = """
            /dts-v1/;
            / {
              #address-cells = <1>; #size-cells = <1>;
              aliases { bus = &soc; };
              soc: soc { intc: interrupt-controller@10 { #interrupt-cells = <1>; };
                uart: serial@20 { status = "disabled"; interrupt-parent = <&intc>; };
                timer: timer@30 { }; };
            };
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void base() throws Exception {
        compile("base", BASE, "-@");
    }

    private byte[] compile(String name, String source, String... options) throws Exception {
        Files.writeString(folder.resolve(name + ".dts"), source);
        String at = options.length > 0 ? options[0] : "-q";
        Tool.run(folder, "dtc", "-q", at, "-O", "dtb", "-o", name + ".dtb", name + ".dts");
        return Files.readAllBytes(folder.resolve(name + ".dtb"));
    }

    private DeviceTree ours(byte[] overlay) throws Exception {
        FlatTreeEditor base = new FlatTreeEditor(Files.readAllBytes(folder.resolve("base.dtb"))).opened(0x4000);
        DeviceTreeOverlay.apply(base, DeviceTree.read(overlay));
        return DeviceTree.read(base.blob());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&uart { status = \"okay\"; };",
                "&uart { status = \"okay\"; extra { deep { leaf; }; }; }; &timer { clocks = <&osc 1>; };"
                        + " &{/} { osc: oscillator { #clock-cells = <1>; }; };",
                "&{/soc} { a: one { next = <&b>; up = <&intc>; }; b: two { next = <&a &intc &b>; }; };",
                "/ { fragment@0 { target-path = \"/soc/serial@20\"; __overlay__ { path = \"x\"; }; };"
                        + " fragment@1 { target-path = \"/\"; __overlay__ { root; }; }; };",
                "/ { fragment@7 { target = <&soc>; __overlay__ { lab: in { }; }; }; comment { no-overlay; }; };",
            })
    void itIsWhatLibfdtMakes(String body) throws Exception {
        byte[] overlay = compile("overlay", "/dts-v1/; /plugin/; " + body, "-@");
        Tool.run(folder, "fdtoverlay", "-i", "base.dtb", "-o", "merged.dtb", "overlay.dtb");
        assertThat(ours(overlay)).isEqualTo(DeviceTree.read(Files.readAllBytes(folder.resolve("merged.dtb"))));
    }

    @Test
    void overlaysGoOnTopOfOverlays() throws Exception {
        byte[] first = compile("first", "/dts-v1/; /plugin/; &soc { added: new { }; };", "-@");
        byte[] second = compile("second", "/dts-v1/; /plugin/; &added { further = <&uart>; };", "-@");
        FlatTreeEditor base = new FlatTreeEditor(Files.readAllBytes(folder.resolve("base.dtb"))).opened(0x4000);
        DeviceTreeOverlay.apply(base, DeviceTree.read(first));
        DeviceTreeOverlay.apply(base, DeviceTree.read(second));
        Tool.run(folder, "fdtoverlay", "-i", "base.dtb", "-o", "merged.dtb", "first.dtb", "second.dtb");
        assertThat(DeviceTree.read(base.blob()))
                .isEqualTo(DeviceTree.read(Files.readAllBytes(folder.resolve("merged.dtb"))));
    }

    private void refused(byte[] overlay, FdtError error) {
        assertThatThrownBy(() -> ours(overlay))
                .isInstanceOfSatisfying(
                        FdtException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    @Test
    void whatDoesNotFitIsNamed() throws Exception {
        refused(compile("unknown", "/dts-v1/; /plugin/; &nowhere { x; };", "-@"), FdtError.NOTFOUND);
        refused(compile("path", "/dts-v1/; / { f { target-path = \"/no\"; __overlay__ { }; }; };"), FdtError.NOTFOUND);
        refused(compile("bare", "/dts-v1/; / { f { __overlay__ { }; }; };"), FdtError.BADOVERLAY);
        refused(
                compile("none", "/dts-v1/; / { f { target = <0xffffffff>; __overlay__ { }; }; };"),
                FdtError.BADPHANDLE);
        refused(
                compile("fixup", "/dts-v1/; / { __fixups__ { uart = \"/f:target:9\"; }; f { target = <1>; }; };"),
                FdtError.BADOVERLAY);
        refused(
                compile("local", "/dts-v1/; / { __local_fixups__ { f { a = <0>; }; }; f { b = <1>; }; };"),
                FdtError.BADOVERLAY);
        refused(compile("many", "/dts-v1/; / { phandle = <0xfffffffe>; };"), FdtError.NOPHANDLES);
        byte[] big = compile("big", "/dts-v1/; /plugin/; &soc { blob = /incbin/(\"/dev/zero\", 0, 0x5000); };", "-@");
        refused(big, FdtError.NOSPACE);
        compile("base", BASE);
        refused(compile("plain", "/dts-v1/; /plugin/; &uart { x; };", "-@"), FdtError.NOTFOUND);
        assertThatThrownBy(() -> ours(compile("text", "/dts-v1/; / { __fixups__ { uart = <1>; }; };")))
                .isInstanceOf(ImageException.class);
    }
}
