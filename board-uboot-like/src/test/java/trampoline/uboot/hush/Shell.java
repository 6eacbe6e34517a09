package trampoline.uboot.hush;

import trampoline.api.loader.LoaderException;
import trampoline.uboot.command.TestLoader;
import trampoline.uboot.environment.RunCommand;
import trampoline.uboot.environment.Variables;
import trampoline.uboot.hush.builtin.EchoCommand;
import trampoline.uboot.hush.builtin.ExitCommand;
import trampoline.uboot.hush.builtin.FalseCommand;
import trampoline.uboot.hush.builtin.HelpCommand;
import trampoline.uboot.hush.builtin.ItestCommand;
import trampoline.uboot.hush.builtin.QuestionMarkCommand;
import trampoline.uboot.hush.builtin.SetexprCommand;
import trampoline.uboot.hush.builtin.ShowvarCommand;
import trampoline.uboot.hush.builtin.SleepCommand;
import trampoline.uboot.hush.builtin.SourceCommand;
import trampoline.uboot.hush.builtin.TestCommand;
import trampoline.uboot.hush.builtin.TrueCommand;
import trampoline.uboot.hush.builtin.VersionCommand;

/** A loader with the commands of scripts. */
public final class Shell extends TestLoader {
    public Shell() {
        with(
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
                new VersionCommand("1.2.3"));
        put(VersionCommand.BANNER, "U-Boot 2026.01 (test)");
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
