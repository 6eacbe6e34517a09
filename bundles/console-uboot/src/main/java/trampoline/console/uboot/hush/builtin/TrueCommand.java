package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code true}: succeeds. */
@AutoService(UbootCommand.class)
public final class TrueCommand implements UbootCommand {
    @Override
    public String name() {
        return "true";
    }

    @Override
    public String summary() {
        return "do nothing, successfully";
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
        return 0;
    }
}
