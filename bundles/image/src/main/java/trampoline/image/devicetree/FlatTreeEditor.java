package trampoline.image.devicetree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Changes a flattened device tree in its bytes, as far as the room in it reaches. As with libfdt a new property is the
 * first of its node, a new node the first of its parent, and what is removed leaves its name behind. What fails leaves the
 * tree as it was.
 */
public final class FlatTreeEditor extends FlatTree {
    private static final int VERSION = 17;
    private static final int PAGE = 0x1000;

    /** Room that {@link #shrunk} leaves: five reservations, one for the blob and four for a RAM disk. */
    private static final int SPARE_RESERVATIONS = 5;

    /**
     * A blob to edit.
     *
     * @param blob not copied, and changed
     * @throws FdtException when the header is none that libfdt takes
     */
    public FlatTreeEditor(byte[] blob) throws FdtException {
        super(blob);
    }

    /** Refuses to edit what is not of version 17, or whose parts lie in another order than libfdt's. */
    private void requireEditable() throws FdtException {
        if (header(FdtHeader.VERSION) < VERSION) {
            throw new FdtException(FdtError.BADVERSION);
        }
        int structure = header(FdtHeader.OFF_DT_STRUCT);
        int reservationsEnd =
                header(FdtHeader.OFF_MEM_RSVMAP) + (reservations() + 1) * DeviceTreeReader.RESERVATION_LENGTH;
        if (header(FdtHeader.OFF_MEM_RSVMAP) < FdtHeader.LENGTH
                || structure < reservationsEnd
                || header(FdtHeader.OFF_DT_STRINGS) < structure + structureLength()) {
            throw new FdtException(FdtError.BADLAYOUT);
        }
    }

    private void set(FdtHeader field, int value) {
        words.putInt(field.offset(), value);
    }

    /** Bytes in use, from the first of the blob on. */
    private int used() {
        return header(FdtHeader.OFF_DT_STRINGS) + header(FdtHeader.SIZE_DT_STRINGS);
    }

    /** Makes room at an offset of the blob, or takes it away. */
    private void splice(int at, int oldLength, int newLength) throws FdtException {
        int used = used();
        if (newLength - oldLength > header(FdtHeader.TOTALSIZE) - used) {
            throw new FdtException(FdtError.NOSPACE);
        }
        byte[] bytes = words.array();
        System.arraycopy(bytes, at + oldLength, bytes, at + newLength, used - at - oldLength);
    }

    private void spliceStructure(int at, int oldLength, int newLength) throws FdtException {
        splice(header(FdtHeader.OFF_DT_STRUCT) + at, oldLength, newLength);
        set(FdtHeader.SIZE_DT_STRUCT, header(FdtHeader.SIZE_DT_STRUCT) + newLength - oldLength);
        set(FdtHeader.OFF_DT_STRINGS, header(FdtHeader.OFF_DT_STRINGS) + newLength - oldLength);
    }

    private void spliceReservations(int index, int oldCount, int newCount) throws FdtException {
        int length = DeviceTreeReader.RESERVATION_LENGTH;
        splice(header(FdtHeader.OFF_MEM_RSVMAP) + index * length, oldCount * length, newCount * length);
        int more = (newCount - oldCount) * length;
        set(FdtHeader.OFF_DT_STRUCT, header(FdtHeader.OFF_DT_STRUCT) + more);
        set(FdtHeader.OFF_DT_STRINGS, header(FdtHeader.OFF_DT_STRINGS) + more);
    }

    /** Offset of a name among the strings; added when it is no end of one. */
    private int string(String name) throws FdtException {
        byte[] wanted = (name + '\0').getBytes(StandardCharsets.ISO_8859_1);
        int strings = header(FdtHeader.OFF_DT_STRINGS);
        int length = header(FdtHeader.SIZE_DT_STRINGS);
        for (int at = 0; at + wanted.length <= length; at++) {
            if (Arrays.equals(words.array(), strings + at, strings + at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        splice(strings + length, 0, wanted.length);
        words.put(strings + length, wanted);
        set(FdtHeader.SIZE_DT_STRINGS, length + wanted.length);
        return length;
    }

    private interface Change {
        void make() throws FdtException;
    }

    /** Makes a change whole or not at all. */
    private void change(Change change) throws FdtException {
        requireEditable();
        byte[] before = words.array().clone();
        try {
            change.make();
        } catch (FdtException e) {
            words.put(0, before);
            throw e;
        }
    }

    /** Sets a property of a node; one that is there already keeps its place. */
    public void setProperty(int node, String name, byte[] value) throws FdtException {
        change(() -> {
            Optional<Property> old = property(node, name);
            int at = old.isPresent() ? old.get().at() : token(node).next();
            int oldLength = old.isPresent() ? token(at).next() - at : 0;
            int newLength = aligned(3 * WORD + value.length);
            int nameAt = string(name);
            spliceStructure(at, oldLength, newLength);
            int place = header(FdtHeader.OFF_DT_STRUCT) + at;
            words.putInt(place, Token.PROPERTY)
                    .putInt(place + WORD, value.length)
                    .putInt(place + 2 * WORD, nameAt)
                    .put(place + 3 * WORD, Arrays.copyOf(value, newLength - 3 * WORD));
        });
    }

    /** Removes a property of a node. */
    public void removeProperty(int node, String name) throws FdtException {
        change(() -> {
            Property old = property(node, name).orElseThrow(() -> new FdtException(FdtError.NOTFOUND));
            spliceStructure(old.at(), token(old.at()).next() - old.at(), 0);
        });
    }

    /**
     * Adds an empty node.
     *
     * @return where it is
     * @throws FdtException EXISTS when there is one of that name
     */
    public int addNode(int parent, String name) throws FdtException {
        int at = firstBehindProperties(parent);
        change(() -> {
            if (exactChild(parent, name).isPresent()) {
                throw new FdtException(FdtError.EXISTS);
            }
            byte[] text = (name + '\0').getBytes(StandardCharsets.ISO_8859_1);
            int length = WORD + aligned(text.length) + WORD;
            spliceStructure(at, 0, length);
            int place = header(FdtHeader.OFF_DT_STRUCT) + at;
            words.putInt(place, Token.BEGIN_NODE)
                    .put(place + WORD, Arrays.copyOf(text, aligned(text.length)))
                    .putInt(place + length - WORD, Token.END_NODE);
        });
        return at;
    }

    private int firstBehindProperties(int node) throws FdtException {
        Token token = token(token(node).next());
        while (token.kind() == Token.PROPERTY || token.kind() == Token.NOP) {
            token = token(token.next());
        }
        return token.at();
    }

    /** The node of that exact name or, without a unit address in it, of that beginning; added when there is none. */
    public int childOrNew(int parent, String name) throws FdtException {
        Optional<Integer> found = child(parent, name);
        return found.isPresent() ? found.get() : addNode(parent, name);
    }

    /** Removes a node and everything in it. */
    public void removeNode(int node) throws FdtException {
        change(() -> spliceStructure(node, end(node) - node, 0));
    }

    /** Adds a memory reservation behind the others. */
    public void addReservation(long address, long length) throws FdtException {
        change(() -> {
            int count = reservations();
            spliceReservations(count, 0, 1);
            int place = header(FdtHeader.OFF_MEM_RSVMAP) + count * DeviceTreeReader.RESERVATION_LENGTH;
            words.putLong(place, address).putLong(place + 2 * WORD, length);
        });
    }

    /** Removes a memory reservation. */
    public void removeReservation(int index) throws FdtException {
        change(() -> {
            if (index < 0 || index >= reservations()) {
                throw new FdtException(FdtError.NOTFOUND);
            }
            spliceReservations(index, 1, 0);
        });
    }

    /** Sets the CPU that boots. */
    public void setBootCpu(int cpu) {
        set(FdtHeader.BOOT_CPUID_PHYS, cpu);
    }

    /** Spoils the first word, as libfdt does with what is not whole any more. */
    public void spoil() {
        set(FdtHeader.MAGIC, -1);
    }

    /**
     * This tree in as many bytes as wanted, of version 17 and with its parts in the order that editing needs.
     *
     * @param length bytes of the new blob
     * @throws FdtException NOSPACE when it takes more
     */
    public FlatTreeEditor opened(int length) throws FdtException {
        if (header(FdtHeader.VERSION) < VERSION - 1) {
            // names of nodes are whole paths there
            throw new FdtException(FdtError.BADVERSION);
        }
        byte[] reservations =
                part(header(FdtHeader.OFF_MEM_RSVMAP), (reservations() + 1) * DeviceTreeReader.RESERVATION_LENGTH);
        byte[] structure = part(header(FdtHeader.OFF_DT_STRUCT), structureEnd());
        byte[] strings = part(header(FdtHeader.OFF_DT_STRINGS), header(FdtHeader.SIZE_DT_STRINGS));
        int structureAt = FdtHeader.LENGTH + reservations.length;
        int stringsAt = structureAt + structure.length;
        if (length < stringsAt + strings.length) {
            throw new FdtException(FdtError.NOSPACE);
        }
        ByteBuffer blob = ByteBuffer.allocate(length);
        blob.putInt(DeviceTree.MAGIC)
                .putInt(length)
                .putInt(structureAt)
                .putInt(stringsAt)
                .putInt(FdtHeader.LENGTH)
                .putInt(VERSION)
                .putInt(VERSION - 1)
                .putInt(header(FdtHeader.BOOT_CPUID_PHYS))
                .putInt(strings.length)
                .putInt(structure.length)
                .put(reservations)
                .put(structure)
                .put(strings);
        return new FlatTreeEditor(blob.array());
    }

    private byte[] part(int from, int length) {
        return Arrays.copyOfRange(words.array(), from, from + length);
    }

    private int structureEnd() throws FdtException {
        Token token = token(0);
        while (token.kind() != Token.END) {
            token = token(token.next());
        }
        return token.next();
    }

    /**
     * The length that the blob has when it ends with the page that its contents and some room end in.
     *
     * @param address where it lies
     * @param extra further bytes of room
     */
    public int shrunk(long address, int extra) {
        int needed = used() + SPARE_RESERVATIONS * DeviceTreeReader.RESERVATION_LENGTH + extra;
        int inPage = (int) (address & PAGE - 1);
        return (needed + inPage + PAGE - 1 & -PAGE) - inPage;
    }

    /**
     * This tree in another length, its parts where they are.
     *
     * @param length bytes; what is in use at least
     */
    public FlatTreeEditor resized(int length) throws FdtException {
        if (length < used()) {
            throw new FdtException(FdtError.NOSPACE);
        }
        byte[] blob = Arrays.copyOf(words.array(), length);
        ByteBuffer.wrap(blob).putInt(FdtHeader.TOTALSIZE.offset(), length);
        return new FlatTreeEditor(blob);
    }
}
