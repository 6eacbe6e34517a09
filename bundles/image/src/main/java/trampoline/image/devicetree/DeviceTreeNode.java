package trampoline.image.devicetree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trampoline.api.image.ImageException;

/**
 * A node of a device tree: properties and children, each in their order. Cells are big endian, strings end with a zero
 * byte. Source: Devicetree Specification 0.4, section 2.2.
 */
public final class DeviceTreeNode {
    private static final int CELL = 4;

    private final String name;
    private final Map<String, byte[]> properties = new LinkedHashMap<>();
    private final Map<String, DeviceTreeNode> children = new LinkedHashMap<>();

    /** A node without properties and children; the name is checked by whoever adds it. */
    DeviceTreeNode(String name) {
        this.name = name;
    }

    /** Name with unit address, for example {@code "memory@0"}; empty for the root. */
    public String name() {
        return name;
    }

    /** The children; changed by {@link #child(String)} and {@link #remove}. */
    public Collection<DeviceTreeNode> children() {
        return Collections.unmodifiableCollection(children.values());
    }

    /** Names of the properties. */
    public Set<String> propertyNames() {
        return Collections.unmodifiableSet(properties.keySet());
    }

    /**
     * A child by its name. A name without a unit address also finds the first child that has the name with one.
     *
     * @return empty when there is none
     */
    public Optional<DeviceTreeNode> find(String child) {
        DeviceTreeNode exact = children.get(child);
        if (exact != null || child.indexOf('@') >= 0) {
            return Optional.ofNullable(exact);
        }
        return children.values().stream()
                .filter(node -> node.name.startsWith(child + "@"))
                .findFirst();
    }

    /**
     * A child by its exact name, made when there is none.
     *
     * @throws IllegalArgumentException when it cannot be a name
     */
    public DeviceTreeNode child(String childName) {
        DeviceTreeNode child = children.get(childName);
        if (child == null) {
            DeviceTreeName.requireNode(childName);
            child = new DeviceTreeNode(childName);
            children.put(childName, child);
        }
        return child;
    }

    /**
     * Removes a child and everything in it.
     *
     * @return true when there was one
     */
    public boolean remove(String childName) {
        return children.remove(childName) != null;
    }

    /** A property's value; a copy. */
    public Optional<byte[]> property(String property) {
        return Optional.ofNullable(properties.get(property)).map(byte[]::clone);
    }

    /**
     * Sets a property.
     *
     * @param value copied; empty for a property that only is there
     * @return this
     * @throws IllegalArgumentException when it cannot be a name
     */
    public DeviceTreeNode set(String property, byte[] value) {
        DeviceTreeName.requireProperty(property);
        properties.put(property, value.clone());
        return this;
    }

    /**
     * Sets a property to strings.
     *
     * @return this
     */
    public DeviceTreeNode setStrings(String property, String... values) {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            if (value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("device tree: a string of " + property + " has a zero byte");
            }
            text.append(value).append('\0');
        }
        return set(property, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sets a property to cells of 32 bits.
     *
     * @return this
     */
    public DeviceTreeNode setCells(String property, int... cells) {
        ByteBuffer value = ByteBuffer.allocate(cells.length * CELL);
        for (int cell : cells) {
            value.putInt(cell);
        }
        return set(property, value.array());
    }

    /**
     * Sets a property to a number that takes one or two cells.
     *
     * @param count of cells, as {@code #address-cells} or {@code #size-cells} say
     * @return this
     * @throws IllegalArgumentException when the number needs more
     */
    public DeviceTreeNode setNumber(String property, long number, int count) {
        return switch (count) {
            case 1 -> {
                if (number >>> 32 != 0) {
                    throw new IllegalArgumentException(
                            String.format("device tree: %s 0x%x does not fit one cell", property, number));
                }
                yield setCells(property, (int) number);
            }
            case 2 -> setCells(property, (int) (number >>> 32), (int) number);
            default -> throw new IllegalArgumentException("device tree: " + count + " cells for " + property);
        };
    }

    /**
     * Removes a property.
     *
     * @return true when there was one
     */
    public boolean unset(String property) {
        return properties.remove(property) != null;
    }

    /**
     * A property that is one string.
     *
     * @return empty when there is no such property
     * @throws ImageException when it is not one string
     */
    public Optional<String> string(String property) throws ImageException {
        List<String> all = strings(property);
        if (all.size() > 1) {
            throw new ImageException("device tree: " + property + " of node '" + name + "' has " + all.size()
                    + " strings, but should have one");
        }
        return all.stream().findFirst();
    }

    /**
     * A property that is a list of strings.
     *
     * @return empty when there is no such property
     * @throws ImageException when it does not end with a zero byte
     */
    public List<String> strings(String property) throws ImageException {
        byte[] value = properties.get(property);
        if (value == null) {
            return List.of();
        }
        if (value.length == 0 || value[value.length - 1] != 0) {
            throw new ImageException("device tree: " + property + " of node '" + name
                    + "' is no list of strings; each should end with a zero byte");
        }
        List<String> strings = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < value.length; i++) {
            if (value[i] == 0) {
                strings.add(new String(value, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        return strings;
    }

    /**
     * A property that is a list of cells.
     *
     * @return empty when there is no such property
     * @throws ImageException when its length is not a multiple of 4
     */
    public Optional<int[]> cells(String property) throws ImageException {
        byte[] value = properties.get(property);
        if (value == null) {
            return Optional.empty();
        }
        if (value.length % CELL != 0) {
            throw new ImageException("device tree: " + property + " of node '" + name + "' has " + value.length
                    + " bytes, but should have cells of 4");
        }
        int[] cells = new int[value.length / CELL];
        ByteBuffer.wrap(value).asIntBuffer().get(cells);
        return Optional.of(cells);
    }

    /**
     * A property that is one number of one or two cells.
     *
     * @return empty when there is no such property
     * @throws ImageException when it has another length
     */
    public Optional<Long> number(String property) throws ImageException {
        byte[] value = properties.get(property);
        if (value == null) {
            return Optional.empty();
        }
        if (value.length != CELL && value.length != 2 * CELL) {
            throw new ImageException("device tree: " + property + " of node '" + name + "' has " + value.length
                    + " bytes, but a number has 4 or 8");
        }
        ByteBuffer number = ByteBuffer.wrap(value);
        return Optional.of(value.length == CELL ? Integer.toUnsignedLong(number.getInt()) : number.getLong());
    }

    /** For the reader: adds what must not be there yet. */
    boolean addProperty(String property, byte[] value) {
        return properties.putIfAbsent(property, value) == null;
    }

    boolean addChild(DeviceTreeNode child) {
        return children.putIfAbsent(child.name, child) == null;
    }

    byte[] rawProperty(String property) {
        return properties.get(property);
    }

    /** Same name, same properties and same children; their order does not count. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof DeviceTreeNode node)
                || !name.equals(node.name)
                || !properties.keySet().equals(node.properties.keySet())) {
            return false;
        }
        return properties.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), node.properties.get(entry.getKey())))
                && children.equals(node.children);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + properties.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "node '" + name + "', " + properties.size() + " properties, " + children.size() + " children";
    }
}
