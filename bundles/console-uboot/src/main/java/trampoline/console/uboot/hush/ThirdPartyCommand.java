package trampoline.console.uboot.hush;

import java.util.List;
import java.util.stream.Collectors;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.console.CommandCall;
import trampoline.loader.console.LoaderCommand;

/** A command that knows nothing of this console. It succeeds unless it throws; what its method returns is printed. */
record ThirdPartyCommand(LoaderCommand command) implements UbootCommand {
    @Override
    public String name() {
        return command.name();
    }

    @Override
    public String summary() {
        return command.summary();
    }

    @Override
    public String usage() {
        return command.forms().stream()
                .map(command::usage)
                .collect(Collectors.joining("\n"))
                .substring(command.name().length())
                .strip();
    }

    @Override
    public int mostWords() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int run(Call call) throws LoaderException {
        List<String> arguments = call.words().subList(1, call.count());
        Object result = new CommandCall(command, action -> action.run(call.loader()), call.out(), arguments).run();
        if (result != null) {
            call.out().println(result);
        }
        return 0;
    }
}
