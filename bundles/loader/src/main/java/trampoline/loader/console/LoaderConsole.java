package trampoline.loader.console;

import java.io.PrintStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.boot.LoaderException;
import trampoline.api.bus.BusError;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.StageContext;

/**
 * The console of download mode: reads lines from the board's serial port and runs the commands in them, until one of
 * them decides that the boot goes on.
 */
public final class LoaderConsole {
    private static final Logger LOG = LoggerFactory.getLogger(LoaderConsole.class);

    private final StageContext context;
    private final CommandSource commands;
    private final String scope;
    private final String prompt;
    private final PrintStream out;
    private final LoaderAccess access;

    /**
     * @param context with {@link Keys#SERIAL} and {@link ConsoleGate#KEY}
     * @param commands where the commands come from
     * @param scope of the commands
     * @param prompt what the user sees when a command is expected
     */
    public LoaderConsole(StageContext context, CommandSource commands, String scope, String prompt) {
        this.context = context;
        this.commands = commands;
        this.scope = scope;
        this.prompt = prompt;
        this.out = context.out();
        this.access = action -> action.run(context);
    }

    /** Returns when {@link Keys#BOOT_DECISION} is {@link BootDecision#AUTOBOOT}, which commands set. */
    public void run() {
        LineEditor editor = new LineEditor(out);
        out.print(prompt);
        try (ConsoleKeys keys = new ConsoleKeys(context)) {
            while (waiting()) {
                int key = keys.nextOrServed();
                String line = key < 0 ? null : editor.key(key);
                if (line != null) {
                    execute(line);
                    if (waiting()) {
                        out.print(prompt);
                    }
                }
            }
        }
    }

    private boolean waiting() {
        return context.get(Keys.BOOT_DECISION) == BootDecision.DOWNLOAD_MODE;
    }

    private void execute(String line) {
        try {
            List<String> words = Words.split(line);
            if (!words.isEmpty()) {
                LoaderCommand command = CommandLookup.find(
                        commands.commands(scope, context.board().type()), words.get(0));
                Object result = new CommandCall(command, access, out, words.subList(1, words.size())).run();
                if (result != null) {
                    out.println(result);
                }
            }
        } catch (LoaderException e) {
            out.println("*** " + e.getMessage());
        } catch (BusError e) {
            out.println("*** " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the command '{}' failed", line, e);
            out.println("*** internal error: " + e + "; the log has the details");
        }
    }
}
