package trampoline.console.uboot.environment;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code env delete}: deletes variables. */
final class DeleteCommand implements UbootCommand {
    @Override
    public String name() {
        return "delete";
    }

    @Override
    public String summary() {
        return "delete variables";
    }

    @Override
    public String usage() {
        return "[-f] var [...] - [forcibly] delete variable(s)";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public int run(Call call) throws LoaderException {
        Options options = new Options(call, "f");
        Assignment assignment = new Assignment(call.loader(), options.authority());
        int status = 0;
        for (String name : call.words().subList(options.next(), call.count())) {
            try {
                if (!assignment.remove(name)) {
                    status = 1;
                }
            } catch (LoaderException e) {
                // the others still go
                call.out().println(e.getMessage());
                status = 1;
            }
        }
        return status;
    }
}
