package trampoline.assembler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Assembled code. */
public final class Assembly {
    private final String gnuHeader;
    private final long origin;
    private final int length;
    private final Labels labels;
    private final List<AssembledLine> lines;

    Assembly(String gnuHeader, long origin, int length, Labels labels, List<AssembledLine> lines) {
        this.gnuHeader = gnuHeader;
        this.origin = origin;
        this.length = length;
        this.labels = labels;
        this.lines = lines;
    }

    /** Address of the first byte. */
    public long origin() {
        return origin;
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    /** The bytes, words in the given order. */
    public byte[] image(ByteOrder order) {
        ByteBuffer image = ByteBuffer.allocate(length).order(order);
        lines.forEach(line -> line.put(image));
        return image.array();
    }

    /**
     * Address of a label.
     *
     * @throws AssemblyException when there is no such label, naming those there are
     */
    public long address(String label) {
        return labels.address(label, "address of " + label);
    }

    /** All labels with their addresses. */
    public Map<String, Long> labels() {
        return labels.all();
    }

    /** For people: a line has address, contents in hexadecimal as values, and the source. */
    public String listing() {
        StringBuilder listing = new StringBuilder();
        lines.forEach(line -> line.list(listing));
        return listing.toString();
    }

    /** The same code for the GNU assembler; linked at {@link #origin} it gives the same bytes. */
    public String gnuSource() {
        StringBuilder source = new StringBuilder();
        source.append(gnuHeader);
        for (AssembledLine line : lines) {
            if (line.source() != null) {
                source.append(line.values().length == 0 ? "" : "        ")
                        .append(line.source())
                        .append('\n');
            }
        }
        return source.toString();
    }
}
