package trampoline.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.IntSupplier;
import org.apache.felix.service.command.CommandProcessor;

/** The shell without a terminal: runs commands from an argument or from a pipe, and prompts for nothing. */
final class ScriptConsole {
    private final CommandProcessor processor;
    private final CommandCatalog catalog;
    private final StateFolder state;
    private final PrintStream out;

    ScriptConsole(CommandProcessor processor, CommandCatalog catalog, StateFolder state, PrintStream out) {
        this.processor = processor;
        this.catalog = catalog;
        this.state = state;
        this.out = out;
    }

    /**
     * Runs one text.
     *
     * @return the exit code: what {@code exit} said, else that of the text
     */
    int run(String text) {
        try (Interpreter interpreter = interpreter(InputStream.nullInputStream())) {
            return interpreter.run(text);
        } catch (ExitRequest e) {
            return e.code();
        }
    }

    /**
     * Runs lines to their end.
     *
     * @param none what to answer when there is nothing to run
     * @return the exit code: what {@code exit} said, else that of the first line that failed
     */
    int run(InputStream input, IntSupplier none) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(input, Charset.defaultCharset()));
        int code = 0;
        boolean asked = false;
        try (Interpreter interpreter = interpreter(InputStream.nullInputStream())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int ofLine = interpreter.run(line);
                code = code == 0 ? ofLine : code;
                asked |= !line.isBlank();
            }
        } catch (ExitRequest e) {
            return e.code();
        }
        return asked ? code : none.getAsInt();
    }

    private Interpreter interpreter(InputStream in) {
        return new Interpreter(processor, catalog, state, in, out, StandardStreams.err());
    }
}
