package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;
import trampoline.image.devicetree.FlatTree;
import trampoline.image.devicetree.FlatTreeEditor;

/** {@code fdt set}: sets a property, which need not be there yet. */
final class SetSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() < 4) {
            throw new UsageException("");
        }
        TreeInMemory working = TreeInMemory.working(call);
        FlatTreeEditor tree = working.tree();
        String name = call.word(3);
        int node = Libfdt.node(tree, call.word(2));
        byte[] old = Libfdt.call(
                "fdt_getprop",
                () -> tree.property(node, name).map(FlatTree.Property::value).orElse(new byte[0]));
        byte[] value = call.count() == 4
                ? new byte[0]
                : PropertyText.parse(call.words().subList(4, call.count()), old);
        Libfdt.act("fdt_setprop", () -> tree.setProperty(node, name, value));
        working.store();
        return 0;
    }
}
