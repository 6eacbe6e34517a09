package trampoline.console.uboot.console;

import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.boot.LoaderException;
import trampoline.api.bus.BusError;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Interrupt;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.console.uboot.hush.Hush;
import trampoline.console.uboot.hush.ShellState;
import trampoline.loader.console.ConsoleKeys;
import trampoline.loader.console.LineEditor;

/** The prompt: reads lines from the board's serial port and runs them, until {@link BootContinued} ends it. */
final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    /** Where the line editor is found, with what was typed. */
    static final Key<LineEditor> EDITOR = new Key<>("line-editor", LineEditor.class);

    private static final String MORE = "> ";
    private static final String INTERRUPTION = "<INTERRUPT>";

    /** Longest text of an unfinished construct. */
    private static final int LONGEST = 1 << 16;

    private final StageContext loader;
    private final Hush hush;
    private final String prompt;
    private final PrintStream out;
    private final LineEditor editor;
    private String unfinished = "";

    /**
     * @param loader with {@link Keys#SERIAL} and {@link Variables#KEY}
     * @param commands for completion
     * @param hush runs the lines
     */
    Console(StageContext loader, CommandTable commands, Hush hush, String prompt) {
        this.loader = loader;
        this.hush = hush;
        this.prompt = prompt;
        out = loader.out();
        editor = new LineEditor(
                out, INTERRUPTION, new NameCompletion(commands, loader.board().type(), loader.get(Variables.KEY)));
        loader.put(EDITOR, editor);
    }

    /** Serves whoever types; is left by an error only, {@link BootContinued} or the machine's signal for a reset. */
    void run() {
        unfinished = "";
        try (ConsoleKeys keys = new ConsoleKeys(loader, loader.get(Interrupt.KEY)::key)) {
            editor.prompt(prompt);
            while (true) {
                String line = editor.key(keys.next());
                if (line != null) {
                    editor.prompt(take(line) ? prompt : MORE);
                }
            }
        }
    }

    /** Takes a line; false when the construct in it goes on. */
    private boolean take(String line) {
        if (editor.interrupted()) {
            ShellState.of(loader).forbidRepetition();
            unfinished = "";
            return true;
        }
        String text = unfinished + line;
        if (text.length() > LONGEST) {
            unfinished = "";
            out.println("the text has more than " + LONGEST + " characters; what was typed is dropped");
            return true;
        }
        if (!Hush.complete(ShellState.of(loader).language(), text)) {
            unfinished = text + '\n';
            return false;
        }
        unfinished = "";
        execute(text);
        return true;
    }

    private void execute(String text) {
        try {
            if (text.isEmpty()) {
                hush.repeat(loader);
            } else {
                hush.typed(loader, text);
            }
        } catch (LoaderException | BusError e) {
            out.println(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("'{}' failed", text, e);
            out.println("internal error: " + e + "; the log has the details");
        }
    }
}
