package trampoline.console.uboot.environment;

import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code env load}: reads the variables from flash again. */
final class LoadCommand implements UbootCommand {
    @Override
    public String name() {
        return "load";
    }

    @Override
    public String summary() {
        return "load environment";
    }

    @Override
    public String usage() {
        return "- load environment";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public int run(Call call) {
        return Environments.load(call.loader(), call.variables()) ? 0 : 1;
    }
}
