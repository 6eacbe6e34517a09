package trampoline.console.uboot.environment;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code env exists}: tells by its status whether there is a variable. */
final class ExistsCommand implements UbootCommand {
    @Override
    public String name() {
        return "exists";
    }

    @Override
    public String summary() {
        return "tests for existence of variable";
    }

    @Override
    public String usage() {
        return "name - tests for existence of variable";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public int run(Call call) throws LoaderException {
        return call.variables().get(call.word(1)).isPresent() ? 0 : 1;
    }
}
