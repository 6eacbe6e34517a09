package trampoline.console.uboot.boot;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** Calls code in memory. */
@AutoService(UbootCommand.class)
public final class GoCommand implements UbootCommand {
    @Override
    public String name() {
        return "go";
    }

    @Override
    public String summary() {
        return "start application at address 'addr'";
    }

    @Override
    public String usage() {
        return "addr [arg ...]\n    - start the application at address 'addr'\n      passing 'arg' as arguments";
    }

    @Override
    public int mostWords() {
        return 64;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() < 2) {
            throw new UsageException("");
        }
        Application application = new Application(call, new BootMemory(call.loader()), call.address(1, "address"));
        return application.run(call.words().subList(1, call.count()), List.of(), Optional.empty());
    }
}
