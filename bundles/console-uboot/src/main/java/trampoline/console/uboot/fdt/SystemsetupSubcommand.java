package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** {@code fdt systemsetup}: the board's serial number, from the variable {@code serial#}. */
final class SystemsetupSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        TreeInMemory working = TreeInMemory.working(call);
        new BoardFixups(call, working.tree()).serialNumber();
        working.store();
        return 0;
    }
}
