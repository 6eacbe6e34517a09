package trampoline.console.uboot.fdt;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** {@code fdt systemsetup}: the board's serial number, from the variable {@code serial#}. */
final class SystemsetupSubcommand implements FdtSubcommand {
    private static final String SERIAL_NUMBER = "serial#";

    @Override
    public int run(Call call) throws LoaderException {
        TreeInMemory working = TreeInMemory.working(call);
        Optional<String> number = call.variables().get(SERIAL_NUMBER);
        if (number.isPresent()) {
            Libfdt.act("fdt_setprop", () -> new TreeFixups(working.tree()).serialNumber(number.get()));
        }
        working.store();
        return 0;
    }
}
