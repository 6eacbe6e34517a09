package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code ?}: another name of {@code help}. */
@AutoService(UbootCommand.class)
public final class QuestionMarkCommand implements UbootCommand {
    private final HelpCommand help = new HelpCommand();

    @Override
    public String name() {
        return "?";
    }

    @Override
    public String summary() {
        return "alias for 'help'";
    }

    @Override
    public String usage() {
        return "[command ...]";
    }

    @Override
    public int mostWords() {
        return help.mostWords();
    }

    @Override
    public boolean repeatable() {
        return help.repeatable();
    }

    @Override
    public int run(Call call) {
        return help.run(call);
    }
}
