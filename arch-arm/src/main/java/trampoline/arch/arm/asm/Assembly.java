package trampoline.arch.arm.asm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Assembled code. */
public final class Assembly {
    private final ArmVersion version;
    private final int origin;
    private final int length;
    private final Labels labels;
    private final List<AssembledLine> lines;

    Assembly(ArmVersion version, int origin, int length, Labels labels, List<AssembledLine> lines) {
        this.version = version;
        this.origin = origin;
        this.length = length;
        this.labels = labels;
        this.lines = lines;
    }

    /** Address of the first byte. */
    public int origin() {
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
    public int address(String label) {
        return labels.address(label, "address of " + label);
    }

    /** All labels with their addresses. */
    public Map<String, Integer> labels() {
        return labels.all();
    }

    /** For people: a line has address, contents in hexadecimal as values, and the source. */
    public String listing() {
        StringBuilder listing = new StringBuilder();
        lines.forEach(line -> line.list(listing));
        return listing.toString();
    }

    /** The same code in the GNU assembler's unified syntax; linked at {@link #origin} it gives the same bytes. */
    public String gnuSource() {
        StringBuilder source = new StringBuilder();
        source.append("        .syntax unified\n        .arch ")
                .append(version.gnuName())
                .append("\n        .arm\n");
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
