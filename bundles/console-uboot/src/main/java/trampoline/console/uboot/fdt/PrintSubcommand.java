package trampoline.console.uboot.fdt;

import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.image.devicetree.FlatTree;

/**
 * {@code fdt print} and {@code fdt list}. The variable {@code fdt_max_dump} says, in hexadecimal, from how many bytes on
 * numbers are no longer printed.
 *
 * @param levels of nodes that are printed
 */
record PrintSubcommand(int levels) implements FdtSubcommand {
    /** As many levels as are printed at all. */
    static final int EVERYTHING = 32;

    private static final String LONGEST = "fdt_max_dump";

    @Override
    public int run(Call call) throws LoaderException {
        TreeInMemory working = TreeInMemory.working(call);
        FlatTree tree = working.tree();
        String path = call.count() > 2 ? call.word(2) : "/";
        int node = Libfdt.node(tree, path);
        TreePrinter printer = new TreePrinter(call.out(), working.address(), longest(call));
        if (call.count() > 3) {
            FlatTree.Property property = Libfdt.property(tree, node, call.word(3));
            call.out()
                    .print(
                            property.value().length == 0
                                    ? path + " " + property.name() + "\n"
                                    : property.name() + " = " + printer.value(property) + "\n");
            return 0;
        }
        boolean whole = Libfdt.call("fdt_next_tag", () -> printer.node(tree, node, levels, call.interrupt()));
        return whole ? 0 : 1;
    }

    private static OptionalLong longest(Call call) throws LoaderException {
        Optional<String> text = call.variables().get(LONGEST);
        return text.isPresent()
                ? OptionalLong.of(call.address("variable " + LONGEST, text.get()))
                : OptionalLong.empty();
    }
}
