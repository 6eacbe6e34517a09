package trampoline.console.uboot.environment;

import com.google.auto.service.AutoService;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code run}, {@code env run}: runs the commands in variables of the environment, up to the first that fails. */
@AutoService(UbootCommand.class)
public final class RunCommand implements UbootCommand {
    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "run commands in an environment variable";
    }

    @Override
    public String usage() {
        return "var [...]\n    - run the commands in the environment variable(s) 'var'";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
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
        int last = call.count() - 1;
        for (int i = 1; i <= last; i++) {
            Optional<String> script = call.variables().get(call.word(i));
            if (script.isEmpty()) {
                call.out().print("## Error: \"" + call.word(i) + "\" not defined\n");
                return 1;
            }
            int status = i == last ? call.finish(script.get()) : call.execute(script.get());
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }
}
