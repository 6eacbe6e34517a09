package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code false}: fails. */
@AutoService(UbootCommand.class)
public final class FalseCommand implements UbootCommand {
    @Override
    public String name() {
        return "false";
    }

    @Override
    public String summary() {
        return "do nothing, unsuccessfully";
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public int mostWords() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) {
        return 1;
    }
}
