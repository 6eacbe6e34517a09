package trampoline.console.uboot.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.image.ImageException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.MemoryArea;
import trampoline.console.uboot.command.Call;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;

/**
 * Completes the device tree with command line, memory and RAM disk, and brings it to the top of RAM (Devicetree
 * Specification 0.4, sections 3.4 and 3.6).
 */
final class DeviceTreePlacer {
    private static final int ALIGNMENT = 0x1000;
    private static final int DEFAULT_ADDRESS_CELLS = 2;
    private static final int DEFAULT_SIZE_CELLS = 1;

    private final Call call;
    private final BootMemory memory;
    private final BootSequence boot;

    DeviceTreePlacer(Call call, BootMemory memory, BootSequence boot) {
        this.call = call;
        this.memory = memory;
        this.boot = boot;
    }

    /** @throws LoaderException when it is damaged, or there is no room for it */
    void place() throws LoaderException {
        Optional<Payload> found = boot.images().deviceTree();
        if (found.isEmpty()) {
            return;
        }
        byte[] blob;
        try {
            DeviceTree tree = DeviceTree.read(found.get().unpacked(memory, BootMemory.LARGEST));
            complete(tree.root());
            blob = tree.write();
        } catch (ImageException e) {
            throw new LoaderException("ERROR: " + e.getMessage(), e);
        }
        List<Span> used = new ArrayList<>(boot.placed());
        used.add(BootArea.parameters(call));
        boot.images().ramdisk().ifPresent(ramdisk -> used.add(ramdisk.data()));
        Span place = target(found.get(), blob.length, used);
        call.out()
                .printf(
                        "   Loading Device Tree to %08x, end %08x ... ",
                        place.address(), place.address() + (int) place.length() - 1);
        memory.write("device tree", place.address(), blob);
        call.out().print("OK\n");
        boot.deviceTreeAt(place);
        call.variables().set("fdtaddr", Integer.toHexString(place.address()));
    }

    private Span target(Payload tree, int length, List<Span> used) throws LoaderException {
        HighAddress high = HighAddress.of(call, memory, "fdt_high");
        if (tree.load().isEmpty() && !high.inPlace()) {
            return memory.below("device tree", length, high.ceiling(), ALIGNMENT, used);
        }
        int address = tree.load().isPresent()
                ? (int) tree.load().getAsLong()
                : tree.data().address();
        return BootArea.requireClear(call, memory.writable("device tree", address, length), used);
    }

    private void complete(DeviceTreeNode root) throws ImageException {
        DeviceTreeNode chosen = root.child("chosen");
        call.variables().get("bootargs").ifPresent(line -> chosen.setStrings("bootargs", line));
        Optional<Span> ramdisk = boot.ramdisk();
        if (ramdisk.isPresent()) {
            int start = (int) ramdisk.get().physical();
            chosen.setCells("linux,initrd-start", start);
            chosen.setCells("linux,initrd-end", start + (int) ramdisk.get().length());
        }
        int[] cells = memoryCells(root);
        boolean named = root.children().stream().anyMatch(node -> node.name().startsWith("memory@"));
        if (!named) {
            root.child("memory").setStrings("device_type", "memory").setCells("reg", cells);
        }
    }

    private int[] memoryCells(DeviceTreeNode root) throws ImageException {
        int addressCells = cells(root, "#address-cells", DEFAULT_ADDRESS_CELLS);
        int sizeCells = cells(root, "#size-cells", DEFAULT_SIZE_CELLS);
        List<MemoryArea> areas = call.loader().get(Keys.MEMORY_MAP).areas();
        int[] cells = new int[areas.size() * (addressCells + sizeCells)];
        int at = 0;
        for (MemoryArea area : areas) {
            at += addressCells;
            cells[at - 1] = (int) area.start();
            at += sizeCells;
            cells[at - 1] = (int) area.size();
        }
        return cells;
    }

    private static int cells(DeviceTreeNode root, String property, int otherwise) throws ImageException {
        long count = root.number(property).orElse((long) otherwise);
        if (count < 1 || count > 2) {
            throw new ImageException("device tree: " + property + " is " + count + ", but should be 1 or 2");
        }
        return (int) count;
    }
}
