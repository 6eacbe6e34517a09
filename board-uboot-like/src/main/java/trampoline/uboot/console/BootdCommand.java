package trampoline.uboot.console;

import org.osgi.service.component.annotations.Component;
import trampoline.api.loader.LoaderException;
import trampoline.uboot.command.Call;
import trampoline.uboot.command.UbootCommand;

/** {@code bootd}: runs {@code bootcmd}. */
@Component(service = UbootCommand.class)
public final class BootdCommand implements UbootCommand {
    @Override
    public String name() {
        return "bootd";
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
