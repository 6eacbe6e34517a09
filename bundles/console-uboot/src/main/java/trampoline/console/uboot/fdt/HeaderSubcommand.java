package trampoline.console.uboot.fdt;

import java.io.PrintStream;
import java.util.Locale;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.image.devicetree.FdtHeader;
import trampoline.image.devicetree.FlatTree;

/** {@code fdt header}: shows the words in front of a tree. */
final class HeaderSubcommand implements FdtSubcommand {
    private static final int WITH_STRUCTURE_SIZE = 17;

    @Override
    public int run(Call call) throws LoaderException {
        FlatTree tree = TreeInMemory.working(call).tree();
        if (call.count() == 5) {
            return get(call, tree);
        }
        PrintStream out = call.out();
        for (FdtHeader field : FdtHeader.values()) {
            if (field != FdtHeader.SIZE_DT_STRUCT || tree.header(FdtHeader.VERSION) >= WITH_STRUCTURE_SIZE) {
                line(out, field, tree.header(field));
            }
        }
        out.printf("number mem_rsv:\t\t0x%x\n\n", Libfdt.call("fdt_num_mem_rsv", tree::reservations));
        return 0;
    }

    private static void line(PrintStream out, FdtHeader field, int value) {
        String label = name(field) + ":";
        // so that the values stand in a column, 24 characters from the left
        String tabs = "\t".repeat(3 - label.length() / 8);
        String text = switch (field) {
            case TOTALSIZE -> String.format("0x%x (%d)", value, value);
            case VERSION, LAST_COMP_VERSION -> Integer.toString(value);
            default -> String.format("0x%x", value);
        };
        out.print(label + tabs + text + "\n");
    }

    private static String name(FdtHeader field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static int get(Call call, FlatTree tree) throws LoaderException {
        for (FdtHeader field : FdtHeader.values()) {
            if (call.word(2).startsWith("g") && name(field).equals(call.word(4))) {
                call.variables().set(call.word(3), Integer.toHexString(tree.header(field)));
                return 0;
            }
        }
        return 1;
    }
}
