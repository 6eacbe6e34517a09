package trampoline.console.uboot.console;

import com.google.auto.service.AutoService;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code reset}: resets the board. */
@AutoService(UbootCommand.class)
public final class ResetCommand implements UbootCommand {
    @Override
    public String name() {
        return "reset";
    }

    @Override
    public String summary() {
        return "Perform RESET of the CPU";
    }

    @Override
    public String usage() {
        return "- cold boot without level specifier\nreset -w - warm reset; here the same";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public int run(Call call) {
        call.out().println("resetting ...");
        call.loader().get(Keys.SERIAL).drain();
        call.loader().resetBoard();
        return 0;
    }
}
