package trampoline.image.devicetree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import trampoline.api.image.ImageException;

/**
 * Reads a blob without recursion, each byte once; nothing it says is believed before it is seen to lie in the blob.
 * Source: Devicetree Specification 0.4, chapter 5.
 */
final class DeviceTreeReader {
    static final int HEADER_LENGTH = 40;
    static final int BEGIN_NODE = 1;
    static final int END_NODE = 2;
    static final int PROPERTY = 3;
    static final int NOP = 4;
    static final int END = 9;
    static final int RESERVATION_LENGTH = 16;

    private static final int OLDEST = 16;
    private static final int NEWEST = 17;
    private static final int WORD = 4;

    private final byte[] blob;
    private final ByteBuffer words;
    private int totalSize;
    private Block reservationBlock;
    private Block structure;
    private Block strings;
    private int nodes;
    private int properties;

    private record Block(String name, long start, long end) {}

    DeviceTreeReader(byte[] blob) {
        this.blob = blob;
        this.words = ByteBuffer.wrap(blob);
    }

    static boolean isBlob(byte[] blob) {
        return blob.length >= WORD && ByteBuffer.wrap(blob).getInt(0) == DeviceTree.MAGIC;
    }

    int totalSize() throws ImageException {
        if (!isBlob(blob)) {
            throw new ImageException(String.format(
                    "device tree: magic is 0x%08x, but should be 0x%08x",
                    blob.length < WORD ? 0 : words.getInt(0), DeviceTree.MAGIC));
        }
        if (blob.length < HEADER_LENGTH) {
            throw new ImageException(
                    "device tree: " + blob.length + " bytes are too few; the header alone has " + HEADER_LENGTH);
        }
        long total = field(1);
        if (total < HEADER_LENGTH) {
            throw new ImageException(
                    "device tree: totalsize is " + total + ", but the header alone has " + HEADER_LENGTH);
        }
        if (total > blob.length) {
            throw new ImageException("device tree: totalsize is " + total + ", but there are only " + blob.length
                    + " bytes; it is truncated");
        }
        return (int) total;
    }

    DeviceTree read() throws ImageException {
        totalSize = totalSize();
        long version = field(5);
        long compatible = field(6);
        if (version < OLDEST || compatible > NEWEST || compatible > version || compatible < 1) {
            throw new ImageException("device tree: version is " + version + ", last_comp_version " + compatible + "; "
                    + OLDEST + " to " + NEWEST + " are read");
        }
        long structureStart = field(2);
        long structureEnd = version < NEWEST ? totalSize : structureStart + field(9);
        structure = block("dt_struct", structureStart, structureEnd, WORD);
        strings = block("dt_strings", field(3), field(3) + field(8), 1);
        if (version >= NEWEST) {
            requireApart(structure, strings);
        }
        DeviceTree tree = new DeviceTree(readRoot(version));
        readReservations(tree);
        requireApart(reservationBlock, structure);
        requireApart(reservationBlock, strings);
        requireApart(structure, strings);
        tree.setBootCpu((int) field(7));
        return tree;
    }

    private long field(int index) {
        return Integer.toUnsignedLong(words.getInt(index * WORD));
    }

    private Block block(String name, long start, long end, int alignment) throws ImageException {
        if (start < HEADER_LENGTH || end > totalSize || start > end) {
            throw new ImageException(String.format(
                    "device tree: %s is 0x%x bytes at offset 0x%x, but should lie between the header, 0x%x, and totalsize,"
                            + " 0x%x",
                    name, end - start, start, HEADER_LENGTH, totalSize));
        }
        if (start % alignment != 0 || end % alignment != 0 && alignment == WORD && end != totalSize) {
            throw new ImageException(String.format(
                    "device tree: %s goes from offset 0x%x to 0x%x; both should be multiples of %d",
                    name, start, end, alignment));
        }
        return new Block(name, start, end);
    }

    private static void requireApart(Block one, Block other) throws ImageException {
        if (one.start < other.end && other.start < one.end) {
            throw new ImageException(String.format(
                    "device tree: %s, 0x%x to 0x%x, and %s, 0x%x to 0x%x, overlap",
                    one.name, one.start, one.end, other.name, other.start, other.end));
        }
    }

    private void readReservations(DeviceTree tree) throws ImageException {
        long start = field(4);
        long at = start;
        block("mem_rsvmap", start, start, 2 * WORD);
        while (true) {
            if (at + RESERVATION_LENGTH > totalSize) {
                throw new ImageException(String.format(
                        "device tree: mem_rsvmap at offset 0x%x does not end before totalsize, 0x%x; it should end with"
                                + " two zeros",
                        start, totalSize));
            }
            long address = words.getLong((int) at);
            long length = words.getLong((int) at + 2 * WORD);
            at += RESERVATION_LENGTH;
            if (address == 0 && length == 0) {
                break;
            }
            if (length == 0 || address != 0 && Long.compareUnsigned(length, -address) > 0) {
                throw new ImageException(String.format(
                        "device tree: mem_rsvmap reserves 0x%x bytes at 0x%x, which is no range", length, address));
            }
            tree.reservations().add(new DeviceTree.Reservation(address, length));
        }
        reservationBlock = new Block("mem_rsvmap", start, at);
    }

    private DeviceTreeNode readRoot(long version) throws ImageException {
        Deque<DeviceTreeNode> open = new ArrayDeque<>();
        DeviceTreeNode root = null;
        int at = (int) structure.start;
        while (true) {
            int tokenAt = at;
            int token = word(at);
            at += WORD;
            switch (token) {
                case BEGIN_NODE -> {
                    String name = string(structure, at, "name of a node");
                    at = at + name.length() + 1 + WORD - 1 & -WORD;
                    requireFewer("nodes", ++nodes, DeviceTree.MAX_NODES);
                    DeviceTreeNode node = new DeviceTreeNode(name);
                    if (open.isEmpty()) {
                        if (root != null || !name.isEmpty()) {
                            throw damaged(
                                    tokenAt,
                                    root != null
                                            ? "node '" + name + "' is a second root"
                                            : "the root's name is '" + name + "', but should be empty");
                        }
                        root = node;
                    } else if (!DeviceTreeName.isNode(name)) {
                        throw damaged(tokenAt, "'" + printable(name) + "' cannot be the name of a node");
                    } else if (open.size() > DeviceTree.MAX_DEPTH) {
                        throw damaged(tokenAt, "node '" + name + "' lies deeper than " + DeviceTree.MAX_DEPTH);
                    } else if (!open.peek().addChild(node)) {
                        throw damaged(tokenAt, "there are two nodes '" + name + "' in one");
                    }
                    open.push(node);
                }
                case END_NODE -> {
                    if (open.isEmpty()) {
                        throw damaged(tokenAt, "FDT_END_NODE outside of a node");
                    }
                    open.pop();
                }
                case PROPERTY -> at = property(open.peek(), tokenAt);
                case NOP -> {
                    // what an editor has blotted out
                }
                case END -> {
                    if (root == null || !open.isEmpty()) {
                        throw damaged(
                                tokenAt,
                                root == null ? "FDT_END before the root" : "FDT_END within " + open.size() + " nodes");
                    }
                    if (version >= NEWEST && at != structure.end) {
                        throw damaged(
                                tokenAt,
                                "size_dt_struct is " + (structure.end - structure.start) + ", but FDT_END comes after "
                                        + (at - structure.start));
                    }
                    structure = new Block(structure.name, structure.start, at);
                    return root;
                }
                default -> throw damaged(tokenAt, String.format("token 0x%08x; there are 1, 2, 3, 4 and 9", token));
            }
        }
    }

    private int property(DeviceTreeNode node, int tokenAt) throws ImageException {
        if (node == null) {
            throw damaged(tokenAt, "a property outside of a node");
        }
        if (!node.children().isEmpty()) {
            throw damaged(tokenAt, "a property of node '" + node.name() + "' behind its first child");
        }
        requireFewer("properties", ++properties, DeviceTree.MAX_PROPERTIES);
        long length = Integer.toUnsignedLong(word(tokenAt + WORD));
        long nameAt = strings.start + Integer.toUnsignedLong(word(tokenAt + 2 * WORD));
        int valueAt = tokenAt + 3 * WORD;
        if (length > structure.end - valueAt) {
            throw damaged(
                    tokenAt,
                    "a property of node '" + node.name() + "' has " + length + " bytes, but only "
                            + (structure.end - valueAt) + " are left");
        }
        if (nameAt >= strings.end) {
            throw damaged(
                    tokenAt,
                    "a property of node '" + node.name() + "' has its name at offset " + (nameAt - strings.start)
                            + " of dt_strings, which has " + (strings.end - strings.start));
        }
        String name = string(strings, (int) nameAt, "name of a property");
        if (!DeviceTreeName.isProperty(name)) {
            throw damaged(tokenAt, "'" + printable(name) + "' cannot be the name of a property");
        }
        if (!node.addProperty(name, Arrays.copyOfRange(blob, valueAt, valueAt + (int) length))) {
            throw damaged(tokenAt, "node '" + node.name() + "' has two properties " + name);
        }
        return valueAt + (int) length + WORD - 1 & -WORD;
    }

    private static void requireFewer(String what, int count, int most) throws ImageException {
        if (count > most) {
            throw new ImageException("device tree: more than " + most + " " + what);
        }
    }

    private int word(int at) throws ImageException {
        if (at > structure.end - WORD) {
            throw new ImageException(String.format(
                    "device tree: dt_struct ends at offset 0x%x without FDT_END; it is truncated", structure.end));
        }
        return words.getInt(at);
    }

    private String string(Block block, int at, String what) throws ImageException {
        int end = at;
        while (end < block.end && blob[end] != 0 && end - at <= DeviceTreeName.MAX_LENGTH) {
            end++;
        }
        if (end >= block.end || blob[end] != 0) {
            throw new ImageException(String.format(
                    "device tree: the %s at offset 0x%x does not end within %d bytes or before the end of %s",
                    what, at, DeviceTreeName.MAX_LENGTH, block.name));
        }
        return new String(blob, at, end - at, StandardCharsets.ISO_8859_1);
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static ImageException damaged(int at, String reason) {
        return new ImageException(String.format("device tree: dt_struct, offset 0x%x: %s", at, reason));
    }
}
