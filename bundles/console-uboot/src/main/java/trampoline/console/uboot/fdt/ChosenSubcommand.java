package trampoline.console.uboot.fdt;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;

/** {@code fdt chosen}: the kernel's command line, from the variable {@code bootargs}, and where its RAM disk is. */
final class ChosenSubcommand implements FdtSubcommand {
    private static final String COMMAND_LINE = "bootargs";

    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() != 2 && call.count() != 4) {
            throw new UsageException("");
        }
        long start = call.count() > 2 ? call.address(2, "start") : 0;
        long length = call.count() > 2 ? call.address(3, "size") : 0;
        TreeInMemory working = TreeInMemory.working(call);
        TreeFixups fixups = new TreeFixups(working.tree());
        Libfdt.act("fdt_add_subnode", () -> working.tree().childOrNew(0, "chosen"));
        Optional<String> line = call.variables().get(COMMAND_LINE);
        if (line.isPresent()) {
            Libfdt.act("fdt_setprop", () -> fixups.chosen(COMMAND_LINE, TreeFixups.text(line.get())));
        }
        if (length != 0) {
            Libfdt.act("fdt_initrd", () -> fixups.ramdisk(start, length));
        }
        working.store();
        return 0;
    }
}
