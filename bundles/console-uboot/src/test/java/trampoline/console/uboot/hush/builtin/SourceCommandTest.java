package trampoline.console.uboot.hush.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import trampoline.console.uboot.hush.Shell;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;

class SourceCommandTest {
    private static final long ADDRESS = 0x8080_0000L;

    private final Shell shell = new Shell();

    private static byte[] legacy(int type, String script) {
        UImageHeader header = new UImageHeader(
                0,
                0,
                0,
                0,
                0,
                Code.os(5).orElseThrow(),
                Code.architecture(5).orElseThrow(),
                Code.type(type).orElseThrow(),
                Compression.NONE,
                "boot script");
        return UImage.encode(header, List.of(script.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] fit() {
        DeviceTree tree = new DeviceTree();
        DeviceTreeNode images = tree.root().child("images");
        images.setStrings("default", "script-1");
        script(images, "script-1", "script", "echo 1");
        script(images, "script-2", "script", "echo 2\necho two");
        script(images, "data", "firmware", "echo 3");
        DeviceTreeNode configurations = tree.root().child("configurations");
        configurations.setStrings("default", "conf-2");
        configurations.child("conf-1").setStrings("script", "script-1");
        configurations.child("conf-2").setStrings("script", "script-2");
        configurations.child("conf-3").setStrings("description", "none");
        return tree.write();
    }

    private static void script(DeviceTreeNode images, String name, String type, String text) {
        images.child(name)
                .setStrings("type", type)
                .setStrings("compression", "none")
                .setStrings("data", text);
    }

    private String sources(byte[] image, String arguments) throws Exception {
        shell.poke(ADDRESS, image);
        return shell.prints("source " + arguments + "; echo $?");
    }

    private static String begun(String rest) {
        return "## Executing script at 80800000\n" + rest;
    }

    @Test
    void legacyScriptRuns() throws Exception {
        byte[] image =
                legacy(Code.TYPE_SCRIPT, "echo Hello\nif true\nthen\n  echo from a script\nfi\nexit 3\necho no\n");
        assertThat(sources(image, "80800000")).isEqualTo(begun("Hello\nfrom a script\n3\n"));
        shell.set("loadaddr", "0x80800000");
        assertThat(sources(image, "")).isEqualTo(begun("Hello\nfrom a script\n3\n"));
    }

    @Test
    void fitScriptsAreChosenByNameOrConfiguration() throws Exception {
        shell.set("loadaddr", "80800000");
        assertThat(sources(fit(), "80800000:script-1")).isEqualTo(begun("1\n0\n"));
        assertThat(sources(fit(), "80800000#conf-1")).isEqualTo(begun("1\n0\n"));
        assertThat(sources(fit(), "80800000")).isEqualTo(begun("2\ntwo\n0\n"));
        assertThat(sources(fit(), "80800000:")).isEqualTo(begun("2\ntwo\n0\n"));
        assertThat(sources(fit(), "':script-1'")).isEqualTo(begun("1\n0\n"));
        assertThat(sources(fit(), "\\#conf-1")).isEqualTo(begun("1\n0\n"));
    }

    @Test
    void withoutConfigurationsTheDefaultImageIsTaken() throws Exception {
        DeviceTree tree = new DeviceTree();
        script(tree.root().child("images").setStrings("default", "b"), "a", "script", "echo a");
        script(tree.root().child("images"), "b", "script", "echo b");
        assertThat(sources(tree.write(), "80800000")).isEqualTo(begun("b\n0\n"));
        tree.root().child("images").unset("default");
        assertThat(sources(tree.write(), "80800000")).contains("there is no default script");
    }

    @Test
    void whatIsNoScriptIsRefused() throws Exception {
        assertThat(sources(new byte[100], "80800000"))
                .isEqualTo(begun("Wrong image format for \"source\" command\n1\n"));
        assertThat(sources(legacy(2, "echo a"), "80800000"))
                .contains("not a script")
                .endsWith("\n1\n");
        assertThat(sources(fit(), "80800000:data")).contains("image 'data' is a firmware, not a script");
        assertThat(sources(fit(), "80800000:none")).contains("there is no image 'none'; there are [script-1");
        assertThat(sources(fit(), "80800000#conf-3")).contains("configuration 'conf-3' has no script");
        assertThat(sources(fit(), "80800000#conf-4")).contains("configuration 'conf-4' has no script");
        assertThat(sources(fit(), "")).contains("variable 'loadaddr' is not set");
        assertThat(sources(fit(), "zz")).contains("nothing answers at 00000000").endsWith("\n1\n");
        assertThat(sources(fit(), "f0000000")).contains("f0000000").endsWith("\n1\n");
        byte[] damaged = legacy(Code.TYPE_SCRIPT, "echo a");
        damaged[UImageHeader.LENGTH + 9] ^= 1;
        assertThat(sources(damaged, "80800000")).contains("check sum").endsWith("\n1\n");
    }

    @Test
    void sizesNearTheLimitsAreNotBelieved() throws Exception {
        byte[] image = fit();
        image[4] = (byte) 0xff;
        assertThat(sources(image, "80800000")).contains("'source' takes 16777216");
        image[4] = 0;
        image[5] = 0;
        image[6] = 0;
        image[7] = 1;
        assertThat(sources(image, "80800000")).endsWith("\n1\n");
    }

    @Property(tries = 200)
    void damagedImagesEndInAStatus(@ForAll @IntRange(max = 500) int place, @ForAll byte value, @ForAll boolean legacy)
            throws Exception {
        byte[] image = legacy ? legacy(Code.TYPE_SCRIPT, "echo a") : fit();
        image[place % image.length] = value;
        assertThat(new SourceCommandTest().sources(image, "80800000")).doesNotContain("internal error");
    }
}
