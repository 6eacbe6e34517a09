package trampoline.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.apache.felix.service.command.CommandProcessor;

/** The shell without a terminal: runs commands from an argument or from a pipe, and prompts for nothing. */
final class ScriptConsole {
    private final CommandProcessor processor;
    private final CommandCatalog catalog;

    ScriptConsole(CommandProcessor processor, CommandCatalog catalog) {
        this.processor = processor;
        this.catalog = catalog;
    }

    /**
     * Runs one text.
     *
     * @return the exit code: what {@code exit} said, else 0 or 1
     */
    int run(String text) {
        try (Interpreter interpreter = interpreter(InputStream.nullInputStream())) {
            return interpreter.run(text) ? 0 : 1;
        } catch (ExitRequest e) {
            return e.code();
        }
    }

    /**
     * Runs standard input line by line to its end.
     *
     * @return the exit code: what {@code exit} said, else whether the last line succeeded
     */
    int runStandardInput() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        boolean ok = true;
        try (Interpreter interpreter = interpreter(InputStream.nullInputStream())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ok = interpreter.run(line);
            }
        } catch (ExitRequest e) {
            return e.code();
        }
        return ok ? 0 : 1;
    }

    private Interpreter interpreter(InputStream in) {
        return new Interpreter(processor, catalog, in, StandardStreams.out(), StandardStreams.err());
    }
}
