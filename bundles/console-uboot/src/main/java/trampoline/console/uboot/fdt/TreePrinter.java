package trampoline.console.uboot.fdt;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import trampoline.console.uboot.command.Interrupt;
import trampoline.image.devicetree.FdtException;
import trampoline.image.devicetree.FlatTree;

/** Prints nodes and values in the form of a device tree's source, in the kind of value that they most likely are. */
final class TreePrinter {
    private static final int DEEPEST = 32;
    private static final int CELL = 4;

    private final PrintStream out;
    private final long address;
    private final OptionalLong longest;

    /**
     * A printer for one tree.
     *
     * @param address where the tree lies
     * @param longest bytes of a value that are printed, of a longer one its place; empty for any
     */
    TreePrinter(PrintStream out, long address, OptionalLong longest) {
        this.out = out;
        this.address = address;
        this.longest = longest;
    }

    /**
     * Prints a node.
     *
     * @param levels of nodes below it that are printed, the last without what is in them
     * @return false when it lies too deep, or Ctrl-C has come
     */
    boolean node(FlatTree tree, int node, int levels, Interrupt interrupt) throws FdtException {
        int level = 0;
        for (FlatTree.Token token = tree.token(node); token.kind() != FlatTree.Token.END; ) {
            if (interrupt.pressed()) {
                return false;
            }
            switch (token.kind()) {
                case FlatTree.Token.BEGIN_NODE -> {
                    if (level <= levels) {
                        String name = tree.name(token.at());
                        out.print(tabs(level) + (name.isEmpty() ? "/" : name) + " {\n");
                    }
                    level++;
                    if (level >= DEEPEST) {
                        out.print("Nested too deep, aborting.\n");
                        return false;
                    }
                }
                case FlatTree.Token.END_NODE -> {
                    level--;
                    if (level <= levels) {
                        out.print(tabs(level) + "};\n");
                    }
                    if (level == 0) {
                        return true;
                    }
                }
                case FlatTree.Token.PROPERTY -> {
                    if (level <= levels) {
                        FlatTree.Property property = tree.property(token);
                        String value = property.value().length == 0 ? "" : " = " + value(property);
                        out.print(tabs(level) + property.name() + value + ";\n");
                    }
                }
                default -> out.print(tabs(level) + "/* NOP */\n");
            }
            token = tree.token(token.next());
        }
        return false;
    }

    private static String tabs(int level) {
        return "\t".repeat(level);
    }

    /** A value as it is written in a source. */
    String value(FlatTree.Property property) {
        byte[] value = property.value();
        if (Texts.isText(value)) {
            return "\"" + String.join("\", \"", Texts.list(value)) + "\"";
        }
        if (longest.isPresent() && Long.compareUnsigned(value.length, longest.getAsLong()) > 0) {
            return String.format("* 0x%08x [0x%08x]", address + property.offset(), value.length);
        }
        StringBuilder text = new StringBuilder();
        boolean cells = value.length % CELL == 0;
        ByteBuffer words = ByteBuffer.wrap(value);
        while (words.hasRemaining()) {
            text.append(text.isEmpty() ? "" : " ");
            text.append(cells ? String.format("0x%08x", words.getInt()) : String.format("%02x", words.get()));
        }
        return cells ? "<" + text + ">" : "[" + text + "]";
    }
}
