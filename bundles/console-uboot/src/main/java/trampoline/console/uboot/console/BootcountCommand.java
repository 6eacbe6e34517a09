package trampoline.console.uboot.console;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Digits;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code bootcount}: shows the boot counter or sets it. */
@AutoService(UbootCommand.class)
public final class BootcountCommand implements UbootCommand {
    private static final int DECIMAL = 10;

    @Override
    public String name() {
        return "bootcount";
    }

    @Override
    public String summary() {
        return "bootcount";
    }

    @Override
    public String usage() {
        return "print - print current bootcounter\n"
                + "bootcount reset [value] - reset the bootcounter to 0 or to value (decimal), and save it;\n"
                + "    both count while 'upgrade_available' is not 0 only";
    }

    @Override
    public int mostWords() {
        return 3;
    }

    @Override
    public int run(Call call) throws LoaderException {
        BootCounter counter = new BootCounter(call.loader());
        switch (call.word(1)) {
            case "print" -> call.out().print(counter.count() + "\n");
            case "reset" -> counter.store(call.count() > 2 ? Digits.read(call.word(2), DECIMAL) & 0xffff_ffffL : 0);
            default -> throw new UsageException("");
        }
        return 0;
    }
}
