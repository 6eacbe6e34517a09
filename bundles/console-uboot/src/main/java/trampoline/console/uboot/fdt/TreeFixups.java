package trampoline.console.uboot.fdt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.image.devicetree.FdtException;
import trampoline.image.devicetree.FlatTree;
import trampoline.image.devicetree.FlatTreeEditor;

/**
 * What a loader completes a tree with, in place (Devicetree Specification 0.4, sections 2.3.5, 3.4 and 3.6). Numbers take
 * as many cells as the root says.
 */
final class TreeFixups {
    private static final int ROOT = 0;
    private static final int CELL = 4;
    private static final int DEFAULT_ADDRESS_CELLS = 2;
    private static final int DEFAULT_SIZE_CELLS = 1;

    private final FlatTreeEditor tree;

    TreeFixups(FlatTreeEditor tree) {
        this.tree = tree;
    }

    private int cells(String property, int otherwise) throws FdtException {
        Optional<FlatTree.Property> count = tree.property(ROOT, property);
        return count.isPresent() && count.get().value().length == CELL
                ? ByteBuffer.wrap(count.get().value()).getInt()
                : otherwise;
    }

    private static byte[] number(long value, int cells) {
        return cells == 2
                ? ByteBuffer.allocate(2 * CELL).putLong(value).array()
                : ByteBuffer.allocate(CELL).putInt((int) value).array();
    }

    static byte[] text(String value) {
        return (value + '\0').getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The node {@code /memory} says where RAM is; banks without length do not count. */
    void memory(List<MemoryRange> banks) throws FdtException {
        int addressCells = cells("#address-cells", DEFAULT_ADDRESS_CELLS);
        int sizeCells = cells("#size-cells", DEFAULT_SIZE_CELLS);
        ByteBuffer reg = ByteBuffer.allocate(banks.size() * 4 * CELL);
        for (MemoryRange bank : banks) {
            reg.put(number(bank.start(), addressCells)).put(number(bank.length(), sizeCells));
        }
        byte[] value = new byte[reg.position()];
        reg.get(0, value);
        tree.setProperty(tree.childOrNew(ROOT, "memory"), "device_type", text("memory"));
        tree.setProperty(tree.childOrNew(ROOT, "memory"), "reg", value);
    }

    /** A property of the node {@code /chosen}. */
    void chosen(String property, byte[] value) throws FdtException {
        tree.setProperty(tree.childOrNew(ROOT, "chosen"), property, value);
    }

    /** Where the RAM disk lies, which is reserved. */
    void ramdisk(long start, long length) throws FdtException {
        for (int i = 0; i < tree.reservations(); i++) {
            if (tree.reservation(i).address() == start) {
                tree.removeReservation(i);
                break;
            }
        }
        tree.addReservation(start, length);
        int cells = cells("#address-cells", DEFAULT_ADDRESS_CELLS);
        chosen("linux,initrd-start", number(start, cells));
        chosen("linux,initrd-end", number(start + length, cells));
    }

    /** The address of a network port that an alias names; nothing when there is no such alias. */
    void networkAddress(String alias, byte[] address) throws FdtException {
        Optional<Integer> aliases = tree.child(ROOT, "aliases");
        if (aliases.isEmpty() || tree.property(aliases.get(), alias).isEmpty()) {
            return;
        }
        if (tree.property(tree.node(alias), "mac-address").isPresent()) {
            tree.setProperty(tree.node(alias), "mac-address", address);
        }
        tree.setProperty(tree.node(alias), "local-mac-address", address);
    }

    /** The serial number of the board. */
    void serialNumber(String number) throws FdtException {
        tree.setProperty(ROOT, "serial-number", text(number));
    }
}
