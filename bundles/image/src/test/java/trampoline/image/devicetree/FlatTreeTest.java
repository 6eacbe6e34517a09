package trampoline.image.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.image.Tool;
import trampoline.image.fit.FitSample;

/** Blobs that are changed in place are those that libfdt would make, byte for byte, and stay sound trees. */
class FlatTreeTest {
    @TempDir
    Path folder;

    private interface Edit {
        void make(FlatTreeEditor tree) throws FdtException;
    }

    private void like(Edit edit, String... command) throws Exception {
        DeviceTree small = new DeviceTree();
        small.root().setStrings("model", "a board").setCells("n", 1, 2);
        small.root().child("node").setCells("reg", 7);
        Files.write(folder.resolve("t.dtb"), small.write(0x200));
        FlatTreeEditor ours = new FlatTreeEditor(Files.readAllBytes(folder.resolve("t.dtb")));
        edit.make(ours);
        Tool.run(folder, command);
        byte[] theirs = Files.readAllBytes(folder.resolve("t.dtb"));
        int length = ours.header(FdtHeader.OFF_DT_STRINGS) + ours.header(FdtHeader.SIZE_DT_STRINGS);
        // their program writes a file without room behind the strings
        byte[] used = java.util.Arrays.copyOf(ours.blob(), length);
        ByteBuffer.wrap(used).putInt(4, theirs.length);
        assertThat(used).isEqualTo(java.util.Arrays.copyOf(theirs, length));
    }

    @Test
    void editsAreThoseOfLibfdt() throws Exception {
        like(
                tree -> tree.setProperty(0, "model", new byte[] {'x', 'y', 'z', 0}),
                "fdtput",
                "t.dtb",
                "/",
                "model",
                "xyz",
                "-ts");
        like(
                tree -> tree.setProperty(0, "odel", new byte[] {'x', 'y', 'z', 0}),
                "fdtput",
                "t.dtb",
                "/",
                "odel",
                "xyz",
                "-ts");
        like(tree -> tree.setProperty(0, "new", new byte[] {0, 0, 0, 5}), "fdtput", "t.dtb", "/", "new", "5", "-tx");
        like(tree -> tree.addNode(tree.node("/node"), "sub@1"), "fdtput", "-c", "t.dtb", "/node/sub@1");
        like(tree -> tree.addNode(0, "first"), "fdtput", "-c", "t.dtb", "/first");
        like(tree -> tree.removeNode(tree.node("/node")), "fdtput", "-r", "t.dtb", "/node");
        like(tree -> tree.removeProperty(0, "n"), "fdtput", "-d", "t.dtb", "/", "n");
    }

    @Test
    void manyEditsGiveTheSameTreeAsInTheModel() throws Exception {
        Random random = new Random(7);
        DeviceTree model = new DeviceTree();
        FlatTreeEditor flat = new FlatTreeEditor(model.write(0x10000));
        List<String> paths = new ArrayList<>(List.of("/"));
        for (int i = 0; i < 400; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            DeviceTreeNode node = model.find(path).orElseThrow();
            String name = "n" + random.nextInt(6);
            byte[] value = new byte[random.nextInt(9)];
            random.nextBytes(value);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    node.set(name, value);
                    flat.setProperty(flat.node(path), name, value);
                }
                case 2 -> {
                    if (node.unset(name)) {
                        flat.removeProperty(flat.node(path), name);
                    }
                }
                case 3 -> {
                    if (node.find(name).isEmpty() && path.length() < 20) {
                        node.child(name);
                        flat.addNode(flat.node(path), name);
                        paths.add(path.equals("/") ? "/" + name : path + "/" + name);
                    }
                }
                default -> {
                    String gone = path;
                    int slash = gone.lastIndexOf('/');
                    if (gone.length() > 1 && random.nextInt(4) == 0) {
                        model.find(slash == 0 ? "/" : gone.substring(0, slash))
                                .orElseThrow()
                                .remove(gone.substring(slash + 1));
                        flat.removeNode(flat.node(gone));
                        paths.removeIf(other -> other.equals(gone) || other.startsWith(gone + "/"));
                    }
                }
            }
        }
        assertThat(paths).hasSizeGreaterThan(5);
        assertThat(DeviceTree.read(flat.blob())).isEqualTo(model);
    }

    @Test
    void whatFailsChangesNothing() throws Exception {
        FlatTreeEditor tree = new FlatTreeEditor(FitSample.tree().write(20));
        byte[] before = tree.blob().clone();
        assertThatThrownBy(() -> tree.setProperty(0, "a-new-name", new byte[40]))
                .isInstanceOf(FdtException.class);
        assertThatThrownBy(() -> tree.addNode(0, "images")).hasMessageContaining("FDT_ERR_EXISTS");
        assertThat(tree.blob()).isEqualTo(before);
    }

    @Test
    void olderAndOtherwiseLaidOutBlobsAreOpenedFirst() throws Exception {
        Files.writeString(folder.resolve("t.dts"), "/dts-v1/; / { a = <1>; b { c; }; };");
        Tool.run(folder, "dtc", "-V", "16", "-O", "dtb", "-o", "t.dtb", "t.dts");
        FlatTreeEditor old = new FlatTreeEditor(Files.readAllBytes(folder.resolve("t.dtb")));
        assertThatThrownBy(() -> old.addNode(0, "x")).hasMessageContaining("FDT_ERR_BADVERSION");
        FlatTreeEditor opened = old.opened(0x400);
        opened.addNode(opened.node("/b"), "x");
        assertThat(DeviceTree.read(opened.blob()).find("/b/x")).isPresent();
        assertThatThrownBy(() -> old.opened(0x40)).hasMessageContaining("FDT_ERR_NOSPACE");
    }

    @Test
    void damagedHeadersHaveLibfdtsNames() {
        int[][] damages = {{0, 1}, {4, 8}, {8, 0x7fffffff}, {12, -1}, {16, 4}, {20, 1}, {24, 18}, {32, -1}, {36, 0x7000}
        };
        FdtError[] errors = {
            FdtError.BADMAGIC,
            FdtError.TRUNCATED,
            FdtError.TRUNCATED,
            FdtError.TRUNCATED,
            FdtError.TRUNCATED,
            FdtError.BADVERSION,
            FdtError.BADVERSION,
            FdtError.TRUNCATED,
            FdtError.TRUNCATED
        };
        for (int i = 0; i < damages.length; i++) {
            byte[] blob = FitSample.tree().write();
            ByteBuffer.wrap(blob).putInt(damages[i][0], damages[i][1]);
            FdtError wanted = errors[i];
            assertThatThrownBy(() -> new FlatTree(blob))
                    .as("offset %d", damages[i][0])
                    .isInstanceOfSatisfying(
                            FdtException.class, e -> assertThat(e.error()).isEqualTo(wanted));
        }
    }
}
