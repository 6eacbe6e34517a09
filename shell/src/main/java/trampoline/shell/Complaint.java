package trampoline.shell;

import java.io.EOFException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.SyntaxError;
import trampoline.api.board.BoardException;
import trampoline.api.board.WrongChoiceException;

/** Words a failed command line for the person who typed it. */
final class Complaint {
    /** How gogo says that no method of a command takes the arguments given: {@code Cannot coerce name(types) to any of …}. */
    private static final Pattern WRONG_ARGUMENTS = Pattern.compile("Cannot coerce (\\w+)\\(.*", Pattern.DOTALL);

    private final CommandCatalog catalog;
    private final StateFolder state;

    /** @param state where the log is that has the rest of it */
    Complaint(CommandCatalog catalog, StateFolder state) {
        this.catalog = catalog;
        this.state = state;
    }

    /** Tells the person who started the process, on standard error. */
    static void print(String what) {
        System.err.println("trampoline: " + what);
    }

    /**
     * The same for a board that cannot be had.
     *
     * @return the exit code that goes with it
     */
    static int answer(BoardException failure, StateFolder state) {
        print(failure.getMessage() + state.more(failure));
        return failure instanceof WrongChoiceException ? MainProgram.WRONG_USAGE : MainProgram.FAILED;
    }

    String word(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof CommandNotFoundException unknown) {
            return "no command '" + unknown.getCommand() + "'; 'help' lists them, 'help all' those of every scope";
        }
        if (cause instanceof SyntaxError || cause instanceof EOFException) {
            return "cannot read the line: " + cause.getMessage();
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getName();
        }
        if (cause instanceof BoardException) {
            return message + state.more(cause);
        }
        Matcher wrong = WRONG_ARGUMENTS.matcher(message);
        return cause instanceof IllegalArgumentException && wrong.matches() ? usage(wrong.group(1)) : message;
    }

    /** True when the fault is in the line and not in what it met. */
    boolean isUsage(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof CommandNotFoundException
                || cause instanceof SyntaxError
                || cause instanceof EOFException
                || cause instanceof WrongChoiceException
                || cause instanceof IllegalArgumentException;
    }

    private String usage(String method) {
        String name = method.startsWith("_") ? method.substring(1) : method;
        List<CommandInfo> found = catalog.all().stream()
                // gogo finds a command in whatever case it is typed
                .filter(command -> command.name().equalsIgnoreCase(name))
                .toList();
        if (found.isEmpty()) {
            return "these arguments do not fit '" + name + "'; 'help' lists the commands";
        }
        return found.stream()
                .flatMap(command -> command.forms().stream().map(command::usage))
                .collect(Collectors.joining(
                        "\n       ", "these arguments do not fit '" + name + "'\nusage: ", "\nmore:  help " + name));
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof InvocationTargetException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
