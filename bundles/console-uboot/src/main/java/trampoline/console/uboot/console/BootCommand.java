package trampoline.console.uboot.console;

import trampoline.api.loader.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code boot}: runs {@code bootcmd}. */
public final class BootCommand implements UbootCommand {
    @Override
    public String name() {
        return "boot";
    }

    @Override
    public String summary() {
        return "boot default, i.e., run 'bootcmd'";
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
    public int run(Call call) throws LoaderException {
        return call.execute(BootScript.usual(call.variables()));
    }
}
