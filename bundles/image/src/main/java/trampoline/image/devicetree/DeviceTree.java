package trampoline.image.devicetree;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import trampoline.api.image.ImageException;

/** A device tree in memory; read from a blob or begun afresh, changed, and written. Not for several threads. */
public final class DeviceTree {
    /** First word of a blob. */
    public static final int MAGIC = 0xd00dfeed;

    /** Deepest node; the root is 0. Deeper blobs are refused, as libfdt's users do with 32 and 64. */
    public static final int MAX_DEPTH = 64;

    /** Most nodes that a blob may have; big boards have some thousand. */
    public static final int MAX_NODES = 1 << 16;

    /** Most properties that a blob may have. */
    public static final int MAX_PROPERTIES = 1 << 18;

    private final DeviceTreeNode root;
    private final List<Reservation> reservations = new ArrayList<>();
    private int bootCpu;

    /**
     * Memory that a kernel leaves alone.
     *
     * @param address of the first byte, unsigned
     * @param length bytes, unsigned
     */
    public record Reservation(long address, long length) {}

    /** A tree that is an empty root. */
    public DeviceTree() {
        this(new DeviceTreeNode(""));
    }

    DeviceTree(DeviceTreeNode root) {
        this.root = root;
    }

    /** True when the bytes begin like a blob. */
    public static boolean isBlob(byte[] blob) {
        return DeviceTreeReader.isBlob(blob);
    }

    /**
     * Reads a flattened device tree, version 16 or 17.
     *
     * @param blob the bytes; may be longer than the blob in them
     * @throws ImageException naming field, value and what it should be
     */
    public static DeviceTree read(byte[] blob) throws ImageException {
        return new DeviceTreeReader(blob).read();
    }

    /**
     * Bytes that a blob says it has.
     *
     * @param blob the bytes; may be longer than the blob in them
     * @throws ImageException when it is none, or truncated
     */
    public static int length(byte[] blob) throws ImageException {
        return new DeviceTreeReader(blob).totalSize();
    }

    /**
     * Writes a flattened device tree, version 17.
     *
     * @throws IllegalArgumentException when a node is deeper than {@link #MAX_DEPTH}
     */
    public byte[] write() {
        return write(0);
    }

    /**
     * Writes a flattened device tree, version 17.
     *
     * @param room spare bytes behind it, for whoever edits it in place
     */
    public byte[] write(int room) {
        return new DeviceTreeWriter(this).write(room);
    }

    /** The root. */
    public DeviceTreeNode root() {
        return root;
    }

    /** The memory reservations; the list may be changed. */
    public List<Reservation> reservations() {
        return reservations;
    }

    /** The CPU that boots, by its {@code reg}. */
    public int bootCpu() {
        return bootCpu;
    }

    /** Sets the CPU that boots. */
    public void setBootCpu(int cpu) {
        bootCpu = cpu;
    }

    /**
     * A node by its path, for example {@code "/soc/serial@12000"}, or by an alias in place of the first name.
     *
     * @return empty when there is none
     * @throws ImageException when an alias is no string
     */
    public Optional<DeviceTreeNode> find(String path) throws ImageException {
        String rest = path;
        if (!path.startsWith("/")) {
            int slash = path.indexOf('/');
            String alias = slash < 0 ? path : path.substring(0, slash);
            Optional<DeviceTreeNode> aliases = root.find("aliases");
            Optional<String> target = aliases.isPresent() ? aliases.get().string(alias) : Optional.empty();
            // An alias of an alias is no path; looking it up again could go round for ever.
            if (target.isEmpty() || !target.get().startsWith("/")) {
                return Optional.empty();
            }
            rest = target.get() + (slash < 0 ? "" : path.substring(slash));
        }
        Optional<DeviceTreeNode> node = Optional.of(root);
        for (String name : rest.split("/")) {
            if (!name.isEmpty()) {
                node = node.flatMap(parent -> parent.find(name));
            }
        }
        return node;
    }

    /**
     * A node by its path from the root; it and what is missing above it are made.
     *
     * @throws IllegalArgumentException when the path has no leading slash or a part cannot be a name
     */
    public DeviceTreeNode node(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("device tree: path '" + path + "' should begin with /");
        }
        DeviceTreeNode node = root;
        for (String name : path.split("/")) {
            if (!name.isEmpty()) {
                DeviceTreeNode parent = node;
                node = parent.find(name).orElseGet(() -> parent.child(name));
            }
        }
        return node;
    }

    /**
     * The node that others refer to by a number.
     *
     * @param phandle its {@code phandle}
     * @return empty when there is none
     */
    public Optional<DeviceTreeNode> byPhandle(int phandle) {
        List<DeviceTreeNode> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            DeviceTreeNode node = open.remove(open.size() - 1);
            byte[] value = node.rawProperty("phandle");
            if (value != null && value.length == 4 && ByteBuffer.wrap(value).getInt() == phandle) {
                return Optional.of(node);
            }
            open.addAll(node.children());
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceTree tree
                && bootCpu == tree.bootCpu
                && reservations.equals(tree.reservations)
                && root.equals(tree.root);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bootCpu, reservations, root);
    }
}
