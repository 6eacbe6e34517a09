package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** {@code fdt boardsetup}: RAM and network addresses. */
final class BoardsetupSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        TreeInMemory working = TreeInMemory.working(call);
        BoardFixups fixups = new BoardFixups(call, working.tree());
        fixups.memory();
        fixups.networkAddresses();
        working.store();
        return 0;
    }
}
