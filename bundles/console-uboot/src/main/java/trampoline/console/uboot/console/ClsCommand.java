package trampoline.console.uboot.console;

import com.google.auto.service.AutoService;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code cls}: clears the terminal. */
@AutoService(UbootCommand.class)
public final class ClsCommand implements UbootCommand {
    @Override
    public String name() {
        return "cls";
    }

    @Override
    public String summary() {
        return "clear screen";
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) {
        call.out().print("\033[2J\033[1;1H");
        return 0;
    }
}
