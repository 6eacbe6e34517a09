package trampoline.image.devicetree;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import trampoline.api.image.ImageException;

/**
 * Applies a device tree overlay: fragments with a target in another tree and what is put there. References within the
 * overlay get numbers that the other tree does not use; those to its labels are looked up in its {@code __symbols__}.
 * Sources: {@code Documentation/dt-object-internal.txt} of the device tree compiler; Linux,
 * {@code Documentation/devicetree/overlay-notes.rst}. Errors are those of libfdt's {@code fdt_overlay_apply}.
 */
public final class DeviceTreeOverlay {
    private static final int CELL = 4;

    /** Highest number that a node may have. */
    private static final long MOST = 0xffff_fffeL;

    private static final String CONTENTS = "__overlay__";
    private static final String FIXUPS = "__fixups__";
    private static final String LOCAL_FIXUPS = "__local_fixups__";
    private static final String SYMBOLS = "__symbols__";
    private static final String[] PHANDLES = {"phandle", "linux,phandle"};

    private final FlatTreeEditor base;
    private final DeviceTree overlay;
    private final Map<String, String> targets = new HashMap<>();

    private record Fragment(DeviceTreeNode contents, String path) {}

    private DeviceTreeOverlay(FlatTreeEditor base, DeviceTree overlay) {
        this.base = base;
        this.overlay = overlay;
    }

    /**
     * Applies an overlay.
     *
     * @param base what it goes into; when this fails it may be half done
     * @param overlay changed
     * @throws FdtException for what libfdt has a name for
     * @throws ImageException when the overlay holds something else than it should
     */
    public static void apply(FlatTreeEditor base, DeviceTree overlay) throws ImageException {
        new DeviceTreeOverlay(base, overlay).apply();
    }

    private void apply() throws ImageException {
        long highest = highestPhandle();
        renumber(overlay.root(), highest);
        changeReferences(number -> number + (int) highest);
        Optional<DeviceTreeNode> fixups = overlay.root().find(FIXUPS);
        if (fixups.isPresent()) {
            for (String label : fixups.get().propertyNames()) {
                for (String place : fixups.get().strings(label)) {
                    refer(place, phandle(label));
                }
            }
        }
        Map<Integer, Integer> kept = new HashMap<>();
        List<Fragment> fragments = new ArrayList<>();
        for (DeviceTreeNode fragment : overlay.root().children()) {
            Optional<DeviceTreeNode> contents = fragment.find(CONTENTS);
            if (contents.isPresent()) {
                String path = target(fragment);
                targets.put(fragment.name(), path);
                fragments.add(new Fragment(contents.get(), path));
                keepPhandles(contents.get(), base.node(path), kept);
            }
        }
        changeReferences(number -> kept.getOrDefault(number, number));
        for (Fragment fragment : fragments) {
            merge(fragment.contents, base.node(fragment.path));
        }
        addSymbols();
    }

    private long highestPhandle() throws FdtException {
        long highest = 0;
        for (FlatTree.Token token = base.token(0);
                token.kind() != FlatTree.Token.END;
                token = base.token(token.next())) {
            if (token.kind() == FlatTree.Token.PROPERTY) {
                FlatTree.Property property = base.property(token);
                if (isPhandle(property.name()) && property.value().length == CELL) {
                    long number = Integer.toUnsignedLong(
                            ByteBuffer.wrap(property.value()).getInt());
                    highest = number > MOST ? highest : Math.max(highest, number);
                }
            }
        }
        return highest;
    }

    /** A node that has a number keeps it; the overlay's own for it, which others in the overlay refer to, gives way. */
    private void keepPhandles(DeviceTreeNode from, int into, Map<Integer, Integer> kept) throws ImageException {
        Optional<Integer> number = phandle(into);
        Optional<int[]> own = from.cells(PHANDLES[0]);
        if (number.isPresent() && own.isPresent()) {
            kept.put(own.get()[0], number.get());
            from.setCells(PHANDLES[0], number.get());
        }
        for (DeviceTreeNode child : from.children()) {
            Optional<Integer> same = base.exactChild(into, child.name());
            if (same.isPresent()) {
                keepPhandles(child, same.get(), kept);
            }
        }
    }

    private Optional<Integer> phandle(int node) throws FdtException {
        for (String name : PHANDLES) {
            Optional<FlatTree.Property> number = base.property(node, name);
            if (number.isPresent() && number.get().value().length == CELL) {
                return Optional.of(ByteBuffer.wrap(number.get().value()).getInt());
            }
        }
        return Optional.empty();
    }

    private static boolean isPhandle(String property) {
        return property.equals(PHANDLES[0]) || property.equals(PHANDLES[1]);
    }

    private static void renumber(DeviceTreeNode node, long delta) throws ImageException {
        for (String name : PHANDLES) {
            Optional<int[]> cells = node.cells(name);
            if (cells.isPresent()) {
                if (cells.get().length != 1) {
                    throw new FdtException(FdtError.BADPHANDLE);
                }
                long number = Integer.toUnsignedLong(cells.get()[0]) + delta;
                if (number > MOST) {
                    throw new FdtException(FdtError.NOPHANDLES);
                }
                node.setCells(name, (int) number);
            }
        }
        for (DeviceTreeNode child : node.children()) {
            renumber(child, delta);
        }
    }

    private void changeReferences(IntUnaryOperator change) throws ImageException {
        Optional<DeviceTreeNode> places = overlay.root().find(LOCAL_FIXUPS);
        if (places.isPresent()) {
            changeReferences(places.get(), overlay.root(), change);
        }
    }

    /** A tree of the same shape says where in the properties of another references lie. */
    private static void changeReferences(DeviceTreeNode places, DeviceTreeNode node, IntUnaryOperator change)
            throws ImageException {
        for (String name : places.propertyNames()) {
            byte[] value = node.property(name).orElseThrow(() -> new FdtException(FdtError.BADOVERLAY));
            ByteBuffer cells = ByteBuffer.wrap(value);
            for (int offset : places.cells(name).orElseThrow()) {
                requireCell(value, offset);
                cells.putInt(offset, change.applyAsInt(cells.getInt(offset)));
            }
            node.set(name, value);
        }
        for (DeviceTreeNode child : places.children()) {
            changeReferences(
                    child, node.find(child.name()).orElseThrow(() -> new FdtException(FdtError.BADOVERLAY)), change);
        }
    }

    private static void requireCell(byte[] value, int offset) throws FdtException {
        if (offset < 0 || offset > value.length - CELL) {
            throw new FdtException(FdtError.BADOVERLAY);
        }
    }

    /** The number of the node that a label of the other tree names; it has one when it was compiled with its symbols. */
    private int phandle(String label) throws FdtException {
        int symbols = base.child(0, SYMBOLS).orElseThrow(() -> new FdtException(FdtError.NOTFOUND));
        FlatTree.Property path = base.property(symbols, label).orElseThrow(() -> new FdtException(FdtError.NOTFOUND));
        int node = base.node(FlatTree.string(path.value()).orElseThrow(() -> new FdtException(FdtError.NOTFOUND)));
        return phandle(node).orElseThrow(() -> new FdtException(FdtError.NOTFOUND));
    }

    /** @param place {@code path:property:offset} */
    private void refer(String place, int phandle) throws ImageException {
        String[] parts = place.split(":", -1);
        if (parts.length != 3 || !parts[2].matches("\\d{1,9}")) {
            throw new FdtException(FdtError.BADOVERLAY);
        }
        int offset = Integer.parseInt(parts[2]);
        DeviceTreeNode node = overlay.find(parts[0]).orElseThrow(() -> new FdtException(FdtError.BADOVERLAY));
        byte[] value = node.property(parts[1]).orElseThrow(() -> new FdtException(FdtError.BADOVERLAY));
        requireCell(value, offset);
        ByteBuffer.wrap(value).putInt(offset, phandle);
        node.set(parts[1], value);
    }

    /** Path of the node that a fragment goes into. */
    private String target(DeviceTreeNode fragment) throws ImageException {
        Optional<int[]> number = fragment.cells("target");
        if (number.isEmpty()) {
            String path = fragment.string("target-path").orElseThrow(() -> new FdtException(FdtError.BADOVERLAY));
            // an alias counts, as everywhere
            int node = base.node(path);
            return path(one -> one == node);
        }
        if (number.get().length != 1 || number.get()[0] == -1 || number.get()[0] == 0) {
            throw new FdtException(FdtError.BADPHANDLE);
        }
        Optional<Integer> wanted = Optional.of(number.get()[0]);
        return path(one -> phandle(one).equals(wanted));
    }

    private interface NodeTest {
        boolean holds(int node) throws FdtException;
    }

    /** Path of the first node of the other tree for which a test holds. */
    private String path(NodeTest test) throws FdtException {
        Deque<String> open = new ArrayDeque<>();
        for (FlatTree.Token token = base.token(0);
                token.kind() != FlatTree.Token.END;
                token = base.token(token.next())) {
            if (token.kind() == FlatTree.Token.BEGIN_NODE) {
                open.addLast(base.name(token.at()));
                if (test.holds(token.at())) {
                    return open.size() == 1 ? "/" : String.join("/", open);
                }
            } else if (token.kind() == FlatTree.Token.END_NODE) {
                open.pollLast();
            }
        }
        throw new FdtException(FdtError.NOTFOUND);
    }

    /** Adds what a node of the overlay has to one of the other tree; what lies before that one stays where it is. */
    private void merge(DeviceTreeNode from, int into) throws FdtException {
        for (String name : from.propertyNames()) {
            base.setProperty(into, name, from.property(name).orElseThrow());
        }
        for (DeviceTreeNode child : from.children()) {
            Optional<Integer> same = base.exactChild(into, child.name());
            merge(child, same.isPresent() ? same.get() : base.addNode(into, child.name()));
        }
    }

    /** The overlay's labels become labels of the other tree, for overlays on top of it. */
    private void addSymbols() throws ImageException {
        Optional<DeviceTreeNode> symbols = overlay.root().find(SYMBOLS);
        if (symbols.isEmpty()) {
            return;
        }
        int into = base.childOrNew(0, SYMBOLS);
        for (String label : symbols.get().propertyNames()) {
            String path = symbols.get().string(label).orElseThrow(() -> new FdtException(FdtError.BADOVERLAY));
            String[] parts = path.split("/", 4);
            String target = parts.length > 2 && parts[0].isEmpty() ? targets.get(parts[1]) : null;
            if (target == null || !parts[2].equals(CONTENTS)) {
                // it stands for something that is not merged
                continue;
            }
            String rest = parts.length > 3 ? "/" + parts[3] : "";
            String merged = (target.equals("/") && !rest.isEmpty() ? "" : target) + rest;
            base.setProperty(into, label, (merged + '\0').getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }
}
