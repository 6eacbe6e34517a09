package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.image.devicetree.FlatTreeEditor;

/** {@code fdt rm}: removes a property, or a node with all that is in it. */
final class RmSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        String path = call.word(2);
        TreeInMemory working = TreeInMemory.working(call);
        FlatTreeEditor tree = working.tree();
        int node = Libfdt.node(tree, path);
        if (call.count() > 3) {
            String name = call.word(3);
            Libfdt.act("fdt_delprop", () -> tree.removeProperty(node, name));
        } else {
            Libfdt.act("fdt_del_node", () -> tree.removeNode(node));
        }
        working.store();
        return 0;
    }
}
