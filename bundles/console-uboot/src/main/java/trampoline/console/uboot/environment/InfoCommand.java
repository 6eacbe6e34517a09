package trampoline.console.uboot.environment;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/**
 * {@code env info}: tells where the variables came from; by its status, whether they are the default ones ({@code -d})
 * and can be saved ({@code -p}).
 */
final class InfoCommand implements UbootCommand {
    @Override
    public String name() {
        return "info";
    }

    @Override
    public String summary() {
        return "display environment information";
    }

    @Override
    public String usage() {
        return "- display environment information\n"
                + "env info [-d] [-p] [-q] - evaluate environment information\n"
                + "      \"-d\": default environment is used\n"
                + "      \"-p\": environment can be persisted\n"
                + "      \"-q\": quiet output";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public int run(Call call) throws LoaderException {
        Origin origin = call.loader().get(Origin.KEY);
        boolean isDefault = origin == Origin.DEFAULT;
        if (call.count() == 1) {
            call.out().println("env_valid = " + origin.validity());
            call.out().println("env_ready = true");
            call.out().println("env_use_default = " + isDefault);
            return 0;
        }
        Options options = new Options(call, "dpq");
        if (options.next() < call.count()) {
            throw new UsageException("");
        }
        if (options.has('d') && !options.has('q')) {
            call.out()
                    .println(
                            isDefault
                                    ? "Default environment is used"
                                    : "Environment was loaded from persistent storage");
        }
        if (options.has('p') && !options.has('q')) {
            call.out().println("Environment can be persisted");
        }
        return options.has('d') && !isDefault ? 1 : 0;
    }
}
