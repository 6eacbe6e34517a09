package trampoline.console.uboot.environment;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code setenv}: sets or deletes a variable. */
@AutoService(UbootCommand.class)
public final class SetenvCommand implements UbootCommand {
    @Override
    public String name() {
        return "setenv";
    }

    @Override
    public String summary() {
        return "set environment variables";
    }

    @Override
    public String usage() {
        return "[-f] name value ...\n    - [forcibly] set environment variable 'name' to 'value ...'\n"
                + "setenv [-f] name\n    - [forcibly] delete environment variable 'name'";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public int run(Call call) throws LoaderException {
        Options options = new Options(call, "f");
        int at = options.next();
        if (at >= call.count()) {
            throw new UsageException("");
        }
        Assignment assignment = new Assignment(call.loader(), options.authority());
        String name = call.word(at);
        if (at + 1 == call.count()) {
            assignment.assign(name, "");
        } else {
            assignment.set(name, String.join(" ", call.words().subList(at + 1, call.count())));
        }
        return 0;
    }
}
