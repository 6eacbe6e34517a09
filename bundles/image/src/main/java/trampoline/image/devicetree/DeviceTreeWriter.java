package trampoline.image.devicetree;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes version 17: header, reservations, structure, strings, in this order as {@code dtc} does. */
final class DeviceTreeWriter {
    private static final int VERSION = 17;
    private static final int COMPATIBLE = 16;
    private static final int WORD = 4;

    private final DeviceTree tree;
    private final ByteArrayOutputStream structureBytes = new ByteArrayOutputStream();
    private final DataOutputStream structure = new DataOutputStream(structureBytes);
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final Map<String, Integer> stringOffsets = new LinkedHashMap<>();

    DeviceTreeWriter(DeviceTree tree) {
        this.tree = tree;
    }

    byte[] write(int room) {
        try {
            node(tree.root(), 0);
            structure.writeInt(DeviceTreeReader.END);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream into memory failed", e);
        }
        int reservationsAt = DeviceTreeReader.HEADER_LENGTH;
        int structureAt = reservationsAt + (tree.reservations().size() + 1) * DeviceTreeReader.RESERVATION_LENGTH;
        int stringsAt = structureAt + structureBytes.size();
        ByteBuffer blob = ByteBuffer.allocate(stringsAt + strings.size() + room);
        blob.putInt(DeviceTree.MAGIC)
                .putInt(blob.capacity())
                .putInt(structureAt)
                .putInt(stringsAt)
                .putInt(reservationsAt)
                .putInt(VERSION)
                .putInt(COMPATIBLE)
                .putInt(tree.bootCpu())
                .putInt(strings.size())
                .putInt(structureBytes.size());
        for (DeviceTree.Reservation reservation : tree.reservations()) {
            blob.putLong(reservation.address()).putLong(reservation.length());
        }
        blob.putLong(0).putLong(0).put(structureBytes.toByteArray()).put(strings.toByteArray());
        return blob.array();
    }

    private void node(DeviceTreeNode node, int depth) throws IOException {
        if (depth > DeviceTree.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "device tree: node '" + node.name() + "' lies deeper than " + DeviceTree.MAX_DEPTH);
        }
        structure.writeInt(DeviceTreeReader.BEGIN_NODE);
        padded((node.name() + '\0').getBytes(StandardCharsets.ISO_8859_1));
        for (String property : node.propertyNames()) {
            byte[] value = node.rawProperty(property);
            structure.writeInt(DeviceTreeReader.PROPERTY);
            structure.writeInt(value.length);
            structure.writeInt(stringOffsets.computeIfAbsent(property, this::string));
            padded(value);
        }
        for (DeviceTreeNode child : node.children()) {
            node(child, depth + 1);
        }
        structure.writeInt(DeviceTreeReader.END_NODE);
    }

    private int string(String text) {
        int at = strings.size();
        strings.writeBytes((text + '\0').getBytes(StandardCharsets.ISO_8859_1));
        return at;
    }

    private void padded(byte[] bytes) throws IOException {
        structure.write(bytes);
        for (int i = bytes.length; i % WORD != 0; i++) {
            structure.write(0);
        }
    }
}
