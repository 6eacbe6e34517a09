package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;

/** {@code fdt chosen}: the kernel's command line, from the variable {@code bootargs}, and where its RAM disk is. */
final class ChosenSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() != 2 && call.count() != 4) {
            throw new UsageException("");
        }
        long start = call.count() > 2 ? call.address(2, "start") : 0;
        long length = call.count() > 2 ? call.address(3, "size") : 0;
        TreeInMemory working = TreeInMemory.working(call);
        new BoardFixups(call, working.tree()).chosen();
        if (length != 0) {
            Libfdt.act("fdt_initrd", () -> new TreeFixups(working.tree()).ramdisk(start, length));
        }
        working.store();
        return 0;
    }
}
