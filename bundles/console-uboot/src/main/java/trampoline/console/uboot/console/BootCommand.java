package trampoline.console.uboot.console;

import com.google.auto.service.AutoService;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code boot}: runs {@code bootcmd}. */
@AutoService(UbootCommand.class)
public final class BootCommand implements UbootCommand {
    /** The variable with the usual boot. */
    static final String VARIABLE = "bootcmd";

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
        Optional<String> script = call.variables().get(VARIABLE);
        if (script.isEmpty()) {
            throw new LoaderException("## Error: \"" + VARIABLE + "\" not defined");
        }
        return call.finish(script.get());
    }
}
