package trampoline.console.uboot.hush;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.CommandLine;
import trampoline.console.uboot.command.Interrupt;

/**
 * The command language that U-Boot's users know as hush (U-Boot, {@code doc/usage/cmdline.rst}): commands separated by
 * {@code ;}, a line's end, {@code &&} and {@code ||}; quotes and backslashes as the {@link Language} has them; {@code
 * ${name}}, {@code $name}, {@code $?}; {@code name=value} for shell variables; {@code if}, {@code for}, {@code while},
 * {@code until}. Scripts are run line by line, so lines in front of a syntax error have had their effect.
 */
public final class Hush implements CommandLine {
    /** Most scripts within each other. */
    private static final int DEEPEST = 20;

    private final CommandTable commands;

    /** @param commands what can be called */
    public Hush(CommandTable commands) {
        this.commands = commands;
    }

    /**
     * True when nothing is missing at the end of a text: no quote is open, every {@code if} has its {@code fi}. A
     * console asks for further lines until it is, with {@code "> "} as the prompt, and joins them by line feeds. A text
     * with a syntax error is complete, for no further line would mend it.
     */
    public static boolean complete(Language language, String text) {
        try {
            Parser parser = new Parser(language, text, true);
            while (parser.line().isPresent()) {
                continue;
            }
        } catch (IncompleteException e) {
            return false;
        } catch (SyntaxException e) {
            return true;
        }
        return true;
    }

    /**
     * {@inheritDoc} What {@link #complete} would refuse is a syntax error here, which is printed; the status is 1 then.
     * It is 1 too when Ctrl-C ended the script.
     */
    @Override
    public int run(StageContext loader, String script) throws LoaderException {
        ShellState shell = ShellState.of(loader);
        shell.await();
        try {
            return run(loader, script, false);
        } finally {
            shell.goOn();
        }
    }

    @Override
    public int finish(StageContext loader, String script) throws LoaderException {
        return run(loader, script, false);
    }

    @Override
    public boolean isLast(StageContext loader) {
        return ShellState.of(loader).isLast();
    }

    /**
     * Runs a line that was typed at the console; see {@link #run}. Enter on the next empty line can {@link #repeat} it.
     *
     * @param line not empty
     */
    public int typed(StageContext loader, String line) throws LoaderException {
        ShellState.of(loader).setLastLine(line);
        return run(loader, line, false);
    }

    /**
     * What Enter on an empty line does: runs the line that was typed last again when all commands that were run by it are
     * repeatable, such as {@code md}; they are told by {@link trampoline.console.uboot.command.Call#again}. What Ctrl-C
     * ended is not repeated.
     *
     * @return the status of the last command
     */
    public int repeat(StageContext loader) throws LoaderException {
        ShellState shell = ShellState.of(loader);
        return shell.repeatable() ? run(loader, shell.lastLine(), true) : shell.status();
    }

    private int run(StageContext loader, String script, boolean again) throws LoaderException {
        ShellState shell = ShellState.of(loader);
        if (shell.depth() == DEEPEST) {
            throw new TooDeepException(DEEPEST);
        }
        boolean outermost = shell.depth() == 0;
        if (outermost) {
            loader.get(Interrupt.KEY).clear();
            loader.put(CommandTable.KEY, commands);
        }
        shell.enter();
        try {
            execute(loader, script, again);
        } catch (ExitException e) {
            if (outermost) {
                loader.out().println("exit not allowed from main input shell.");
            }
            shell.setStatus(e.status());
        } catch (InterruptedScriptException e) {
            shell.forbidRepetition();
            if (!outermost) {
                throw e;
            }
        } catch (SyntaxException e) {
            loader.out().println(e.getMessage());
            shell.setStatus(1);
            shell.forbidRepetition();
        } finally {
            shell.leave();
        }
        return shell.status();
    }

    private void execute(StageContext loader, String script, boolean again) throws LoaderException {
        ShellState shell = ShellState.of(loader);
        Executor executor = new Executor(loader, commands, again);
        Parser parser = new Parser(shell.language(), script, false);
        Optional<Node> line = parser.line();
        while (line.isPresent()) {
            if (parser.isAtEnd()) {
                executor.run(line.get());
            } else {
                executor.runBefore(line.get());
            }
            line = parser.line();
        }
    }
}
