package trampoline.console.uboot.hush;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.environment.RunCommand;
import trampoline.console.uboot.hush.builtin.BracketCommand;
import trampoline.console.uboot.hush.builtin.EchoCommand;
import trampoline.console.uboot.hush.builtin.ExitCommand;
import trampoline.console.uboot.hush.builtin.FalseCommand;
import trampoline.console.uboot.hush.builtin.HelpCommand;
import trampoline.console.uboot.hush.builtin.ItestCommand;
import trampoline.console.uboot.hush.builtin.QuestionMarkCommand;
import trampoline.console.uboot.hush.builtin.SetexprCommand;
import trampoline.console.uboot.hush.builtin.ShowvarCommand;
import trampoline.console.uboot.hush.builtin.SleepCommand;
import trampoline.console.uboot.hush.builtin.SourceCommand;
import trampoline.console.uboot.hush.builtin.TestCommand;
import trampoline.console.uboot.hush.builtin.TrueCommand;
import trampoline.console.uboot.hush.builtin.VersionCommand;

/** A loader with the commands of scripts. */
public final class Shell extends TestLoader {
    public Shell() {
        with(
                new BracketCommand(),
                new EchoCommand(),
                new ExitCommand(),
                new FalseCommand(),
                new HelpCommand(),
                new ItestCommand(),
                new QuestionMarkCommand(),
                new RunCommand(),
                new SetexprCommand(),
                new ShowvarCommand(),
                new SleepCommand(),
                new SourceCommand(),
                new TestCommand(),
                new TrueCommand(),
                new VersionCommand());
        put(VersionCommand.VERSION, "1.2.3");
        put(VersionCommand.BANNER, "U-Boot 2026.01 (test)");
    }

    /** Has lines be read by one of the two parsers. */
    public Shell in(Language language) {
        ShellState.of(this).setLanguage(language);
        return this;
    }

    /** Runs lines and gives what they print. */
    public String prints(String script) throws LoaderException {
        run(script);
        return output();
    }

    /** Sets a variable of the environment. */
    public Shell set(String name, String value) {
        get(Variables.KEY).set(name, value);
        return this;
    }
}
