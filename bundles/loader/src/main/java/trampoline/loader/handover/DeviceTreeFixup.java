package trampoline.loader.handover;

import java.util.List;
import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.image.ImageException;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.MemoryMap;
import trampoline.image.devicetree.DeviceTreeNode;

/** Completes a device tree with what only the loader knows (Devicetree Specification 0.4, sections 3.4 and 3.6). */
public final class DeviceTreeFixup {
    private static final int DEFAULT_ADDRESS_CELLS = 2;
    private static final int DEFAULT_SIZE_CELLS = 1;

    private final DeviceTreeNode root;

    /** @param root of the tree, which is changed */
    public DeviceTreeFixup(DeviceTreeNode root) {
        this.root = root;
    }

    /** Sets the kernel's command line. */
    public DeviceTreeFixup commandLine(String line) throws ImageException {
        root.child("chosen").setStrings("bootargs", line);
        return this;
    }

    /** Sets where the root file system lies. */
    public DeviceTreeFixup ramdisk(LoadedImage ramdisk) throws ImageException {
        long end = ramdisk.address() + ramdisk.length();
        int width = end >>> Integer.SIZE == 0 ? 1 : 2;
        root.child("chosen")
                .setNumber("linux,initrd-start", ramdisk.address(), width)
                .setNumber("linux,initrd-end", end, width);
        return this;
    }

    /** Adds the RAM, unless the tree has memory nodes with addresses of their own. */
    public DeviceTreeFixup memory(MemoryMap map) throws ImageException {
        int[] cells = cells(map.banks());
        Optional<DeviceTreeNode> named = root.children().stream()
                .filter(node -> node.name().startsWith("memory@"))
                .findFirst();
        if (named.isEmpty()) {
            root.child("memory").setStrings("device_type", "memory").setCells("reg", cells);
        }
        return this;
    }

    private int[] cells(List<MemoryRange> banks) throws ImageException {
        int addressCells = width("#address-cells", DEFAULT_ADDRESS_CELLS);
        int sizeCells = width("#size-cells", DEFAULT_SIZE_CELLS);
        int[] cells = new int[banks.size() * (addressCells + sizeCells)];
        int at = 0;
        for (MemoryRange bank : banks) {
            at = put(cells, at, addressCells, bank.start());
            at = put(cells, at, sizeCells, bank.length());
        }
        return cells;
    }

    private static int put(int[] cells, int at, int width, long number) {
        if (width == 2) {
            cells[at] = (int) (number >>> Integer.SIZE);
        }
        cells[at + width - 1] = (int) number;
        return at + width;
    }

    private int width(String property, int otherwise) throws ImageException {
        long count = root.number(property).orElse((long) otherwise);
        if (count < 1 || count > 2) {
            throw new ImageException("device tree: " + property + " is " + count + ", but should be 1 or 2");
        }
        return (int) count;
    }
}
