package trampoline.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandProcessor;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The prompt: reads lines with history and completion and has them run, until {@code exit} or the end of input. */
final class Console {
    private static final String PROMPT = "trampoline> ";
    private static final String WAY_OUT =
            "'trampoline shell -c help' lists the commands, 'trampoline boot --help' how to boot without a terminal";

    private final CommandProcessor processor;
    private final CommandCatalog catalog;
    private final StateFolder state;
    private final Supplier<List<String>> boards;

    /** @param boards the names of those there are, for completion */
    Console(CommandProcessor processor, CommandCatalog catalog, StateFolder state, Supplier<List<String>> boards) {
        this.boards = boards;
        this.processor = processor;
        this.catalog = catalog;
        this.state = state;
    }

    /**
     * Serves the person at the terminal; without a terminal, runs the lines of standard input.
     *
     * @param out gets what they print
     * @return the exit code
     */
    int run(PrintStream out) throws IOException {
        return run(out, List.of(), () -> {
            Complaint.print("standard input has no command; " + WAY_OUT);
            return 0;
        });
    }

    /**
     * The same, but what a person at a terminal gets first is a board.
     *
     * @param line powers it on
     */
    int runBoard(PrintStream out, String line) throws IOException {
        return run(out, List.of(line), () -> {
            Complaint.print("there is no terminal to attach a board to, and standard input has no command; " + WAY_OUT);
            return MainProgram.WRONG_USAGE;
        });
    }

    private int run(PrintStream out, List<String> first, IntSupplier none) throws IOException {
        try (Terminal terminal = Terminals.open()) {
            if (Terminals.isNone(terminal)) {
                return new ScriptConsole(processor, catalog, state, out).run(System.in, none);
            }
            return serve(terminal, first);
        }
    }

    int serve(Terminal terminal, List<String> first) {
        LineReader reader = reader(terminal);
        try (PromptLog log = PromptLog.attach(reader);
                Interpreter interpreter = new Interpreter(
                        processor, catalog, state, terminal.input(), terminal.output(), terminal.output())) {
            interpreter.define(".terminal", terminal);
            first.forEach(line -> runInterruptibly(terminal, interpreter, line));
            String prompt = prompt(terminal);
            while (true) {
                try {
                    runInterruptibly(terminal, interpreter, reader.readLine(prompt));
                } catch (UserInterruptException e) {
                    // Ctrl-C at the prompt only drops the line.
                    continue;
                }
            }
        } catch (ExitRequest e) {
            return e.code();
        } catch (EndOfFileException e) {
            return 0;
        }
    }

    private static void runInterruptibly(Terminal terminal, Interpreter interpreter, String line) {
        Terminal.SignalHandler saved = terminal.handle(Terminal.Signal.INT, signal -> interpreter.interrupt());
        try {
            interpreter.run(line);
        } finally {
            terminal.handle(Terminal.Signal.INT, saved);
        }
    }

    private LineReader reader(Terminal terminal) {
        DefaultParser parser = new DefaultParser();
        parser.setEofOnUnclosedQuote(true);
        parser.setEofOnUnclosedBracket(
                DefaultParser.Bracket.CURLY, DefaultParser.Bracket.ROUND, DefaultParser.Bracket.SQUARE);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("trampoline")
                .terminal(terminal)
                .parser(parser)
                .completer(new CommandCompleter(catalog, boards))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                // Gogo gives '!' a meaning of its own.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_REDUCE_BLANKS, true);
        state.history().ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return builder.build();
    }

    private static String prompt(Terminal terminal) {
        if (Terminals.isPlain(terminal)) {
            return PROMPT;
        }
        return new AttributedStringBuilder()
                .styled(AttributedStyle.BOLD, PROMPT)
                .toAnsi(terminal);
    }
}
