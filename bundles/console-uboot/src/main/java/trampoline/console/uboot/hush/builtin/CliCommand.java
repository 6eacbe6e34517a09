package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import java.util.Optional;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.console.uboot.hush.Language;
import trampoline.console.uboot.hush.ShellState;

/** {@code cli}: tells or changes which of U-Boot's two parsers reads the lines (U-Boot, {@code doc/usage/cmd/cli.rst}). */
@AutoService(UbootCommand.class)
public final class CliCommand implements UbootCommand {
    @Override
    public String name() {
        return "cli";
    }

    @Override
    public String summary() {
        return "cli";
    }

    @Override
    public String usage() {
        return "get - print current cli\nset - set the current cli, possible values are: old, modern";
    }

    @Override
    public int mostWords() {
        return 3;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws UsageException {
        ShellState shell = ShellState.of(call.loader());
        if (call.words().size() == 2 && call.words().get(1).equals("get")) {
            call.out().println(shell.language().shown());
            return 0;
        }
        if (call.words().size() != 3 || !call.words().get(1).equals("set")) {
            throw new UsageException("");
        }
        String name = call.words().get(2);
        Optional<Language> language = Language.named(name);
        if (language.isEmpty()) {
            throw new UsageException("Bad value for parser name: " + name);
        }
        shell.setLanguage(language.get());
        return 0;
    }
}
