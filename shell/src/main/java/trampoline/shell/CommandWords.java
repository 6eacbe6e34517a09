package trampoline.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Reads the words behind a command that powers a board on, and words what is wrong with them. */
final class CommandWords {
    private CommandWords() {}

    /**
     * Reads them.
     *
     * @param arguments to be filled in; annotated with the command's name
     * @param help gets the explanation when that is asked for
     * @return false when it was
     * @throws IllegalArgumentException naming what is wrong and where to look
     */
    static boolean read(PowerOnArguments arguments, List<String> words, PrintStream help) {
        if (!parse(arguments, words, help)) {
            return false;
        }
        Optional<String> nameless = arguments.optionWithoutName();
        if (nameless.isPresent()) {
            throw new IllegalArgumentException(
                    nameless.get() + " is followed by an empty name; name a file or folder, or leave the option out");
        }
        return true;
    }

    /**
     * The same for any command.
     *
     * @param arguments to be filled in; annotated with the command's name, and with an option for help
     */
    static boolean parse(Object arguments, List<String> words, PrintStream help) {
        CommandLine line = new CommandLine(arguments).setOverwrittenOptionsAllowed(true);
        String name = line.getCommandName();
        try {
            line.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
            String message = cause.getMessage()
                    .replace("is not a double", "is no number")
                    .replaceAll("is not an? (long|int)", "is no whole number");
            throw new IllegalArgumentException(message + "; '" + name + " --help' lists the options", e);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(help);
            return false;
        }
        return true;
    }
}
