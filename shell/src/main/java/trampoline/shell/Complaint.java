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

/** Words a failed command line for the person who typed it. */
final class Complaint {
    /** How gogo says that no method of a command takes the arguments given: {@code Cannot coerce name(types) to any of …}. */
    private static final Pattern WRONG_ARGUMENTS = Pattern.compile("Cannot coerce (\\w+)\\(.*", Pattern.DOTALL);

    private final CommandCatalog catalog;

    Complaint(CommandCatalog catalog) {
        this.catalog = catalog;
    }

    String word(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof CommandNotFoundException unknown) {
            return "no command '" + unknown.getCommand() + "'; 'help' lists them all";
        }
        if (cause instanceof SyntaxError || cause instanceof EOFException) {
            return "cannot read the line: " + cause.getMessage();
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getName();
        }
        Matcher wrong = WRONG_ARGUMENTS.matcher(message);
        return cause instanceof IllegalArgumentException && wrong.matches() ? usage(wrong.group(1), message) : message;
    }

    private String usage(String method, String message) {
        String name = method.startsWith("_") ? method.substring(1) : method;
        List<CommandInfo> found = catalog.named(name);
        if (found.isEmpty()) {
            return message;
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
