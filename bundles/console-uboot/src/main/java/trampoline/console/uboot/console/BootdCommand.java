package trampoline.console.uboot.console;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code bootd}: another name of {@code boot}. */
@AutoService(UbootCommand.class)
public final class BootdCommand implements UbootCommand {
    private final BootCommand boot = new BootCommand();

    @Override
    public String name() {
        return "bootd";
    }

    @Override
    public String summary() {
        return boot.summary();
    }

    @Override
    public String usage() {
        return boot.usage();
    }

    @Override
    public int mostWords() {
        return boot.mostWords();
    }

    @Override
    public boolean repeatable() {
        return boot.repeatable();
    }

    @Override
    public int run(Call call) throws LoaderException {
        return boot.run(call);
    }
}
