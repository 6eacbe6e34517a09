package trampoline.image.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import trampoline.api.image.ImageException;

class DeviceTreeTest {
    /** A tree with a bit of everything. */
    static DeviceTree sample() {
        DeviceTree tree = new DeviceTree();
        tree.setBootCpu(1);
        tree.reservations().add(new DeviceTree.Reservation(0x1_0000_0000L, 0x1000));
        tree.root()
                .setCells("#address-cells", 1)
                .setCells("#size-cells", 1)
                .setStrings("compatible", "acme,board", "acme,soc")
                .setStrings("model", "Acme board");
        tree.node("/memory@0").setStrings("device_type", "memory").setCells("reg", 0, 0x0400_0000);
        tree.node("/chosen").setStrings("bootargs", "console=ttyS0").set("linux,quiet", new byte[0]);
        tree.node("/soc/serial@12000").setCells("phandle", 7).set("odd", new byte[] {1, 2, 3, 4, 5});
        tree.node("/aliases").setStrings("serial0", "/soc/serial@12000").setStrings("loop", "loop");
        return tree;
    }

    @Test
    void readsWhatItWrote() throws Exception {
        DeviceTree read = DeviceTree.read(sample().write());
        assertThat(read).isEqualTo(sample()).hasSameHashCodeAs(sample());
        assertThat(read.write()).isEqualTo(sample().write());
        assertThat(DeviceTree.read(sample().write(512))).isEqualTo(sample());
        assertThat(DeviceTree.length(sample().write(512))).isEqualTo(sample().write().length + 512);
    }

    @Test
    void findsNodesByPathUnitAddressAliasAndPhandle() throws Exception {
        DeviceTree tree = sample();
        DeviceTreeNode serial = tree.find("/soc/serial@12000").orElseThrow();
        assertThat(tree.find("/soc/serial")).containsSame(serial);
        assertThat(tree.find("serial0")).containsSame(serial);
        assertThat(tree.byPhandle(7)).containsSame(serial);
        assertThat(tree.find("/")).containsSame(tree.root());
        assertThat(tree.find("/soc/serial@13000")).isEmpty();
        assertThat(tree.find("loop")).isEmpty();
        assertThat(tree.find("nobody")).isEmpty();
        assertThat(tree.byPhandle(8)).isEmpty();
    }

    @Test
    void editsInPlace() throws Exception {
        DeviceTree tree = DeviceTree.read(sample().write());
        DeviceTreeNode chosen = tree.node("/chosen");
        chosen.setStrings("bootargs", "quiet").setNumber("linux,initrd-start", 0x8200_0000L, 1);
        chosen.setNumber("linux,initrd-end", 0x1_8300_0000L, 2);
        assertThat(chosen.unset("linux,quiet")).isTrue();
        assertThat(tree.root().remove("soc")).isTrue();

        DeviceTree read = DeviceTree.read(tree.write());
        DeviceTreeNode again = read.find("/chosen").orElseThrow();
        assertThat(again.string("bootargs")).contains("quiet");
        assertThat(again.number("linux,initrd-start")).contains(0x8200_0000L);
        assertThat(again.number("linux,initrd-end")).contains(0x1_8300_0000L);
        assertThat(again.propertyNames()).doesNotContain("linux,quiet");
        assertThat(read.find("/soc")).isEmpty();
        assertThat(read.root().strings("compatible")).containsExactly("acme,board", "acme,soc");
        assertThat(read.root().cells("#size-cells").orElseThrow()).containsExactly(1);
    }

    @Test
    void namesThePropertyThatIsOfAnotherKind() {
        DeviceTreeNode node = sample().node("/soc/serial@12000");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> node.cells("odd"))
                .withMessageContaining("odd of node 'serial@12000' has 5 bytes");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> node.number("odd"))
                .withMessageContaining("4 or 8");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> node.string("odd"))
                .withMessageContaining("end with a zero byte");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> sample().root().string("compatible"))
                .withMessageContaining("has 2 strings");
    }

    @Test
    void refusesWhatCannotBeWritten() {
        DeviceTreeNode root = new DeviceTree().root();
        for (String name : List.of("", "a/b", "@1", "a@1@2", "a b", "é", "x".repeat(256))) {
            assertThatIllegalArgumentException().isThrownBy(() -> root.child(name));
            if (!name.contains("@")) {
                assertThatIllegalArgumentException().isThrownBy(() -> root.set(name, new byte[0]));
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> root.setNumber("a", 1L << 32, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> root.setNumber("a", 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> root.setStrings("a", "b\0c"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceTree().node("a"));
        DeviceTree deep = new DeviceTree();
        deep.node("/n".repeat(DeviceTree.MAX_DEPTH + 1));
        assertThatIllegalArgumentException().isThrownBy(deep::write).withMessageContaining("deeper than 64");
    }

    @Property(tries = 300)
    void everyTreeComesBack(@ForAll("trees") DeviceTree tree) throws Exception {
        assertThat(DeviceTree.read(tree.write())).isEqualTo(tree);
    }

    @Provide
    Arbitrary<DeviceTree> trees() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'e')
                .withChars("-,+._#")
                .ofMinLength(1)
                .ofMaxLength(4);
        Arbitrary<byte[]> values = Arbitraries.bytes().array(byte[].class).ofMaxSize(9);
        Arbitrary<String> paths = Arbitraries.strings()
                .withCharRange('p', 'r')
                .ofMinLength(1)
                .ofMaxLength(2)
                .list()
                .ofMaxSize(5)
                .map(parts -> "/" + String.join("/", parts));
        return Combinators.combine(paths.list().ofMaxSize(8), names.list().ofMaxSize(8), values)
                .as((nodes, properties, value) -> {
                    DeviceTree tree = new DeviceTree();
                    for (String path : nodes) {
                        DeviceTreeNode node = tree.node(path);
                        for (String property : properties) {
                            node.set(property, value);
                        }
                    }
                    return tree;
                });
    }
}
