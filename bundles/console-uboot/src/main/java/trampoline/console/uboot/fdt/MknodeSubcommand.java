package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;

/** {@code fdt mknode}: makes an empty node. */
final class MknodeSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() < 4) {
            throw new UsageException("");
        }
        TreeInMemory working = TreeInMemory.working(call);
        int parent = Libfdt.node(working.tree(), call.word(2));
        String name = call.word(3);
        Libfdt.act("fdt_add_subnode", () -> working.tree().addNode(parent, name));
        working.store();
        return 0;
    }
}
