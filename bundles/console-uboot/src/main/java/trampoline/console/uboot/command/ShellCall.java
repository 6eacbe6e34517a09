package trampoline.console.uboot.command;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.StageContext;

/** A command as the shell calls it: it runs at the console of the board that the shell's session is attached to. */
final class ShellCall {
    private ShellCall() {}

    /**
     * Runs a command.
     *
     * @param variables those of the session, by name
     * @param words what was typed, the command's name with its width suffix first
     * @return false when the command's status is not 0; what is wrong it has printed. Else null
     * @throws LoaderException when no board is attached, or one whose console is another
     */
    static Object run(Function<String, Object> variables, Object... words) throws LoaderException {
        String line =
                Arrays.stream(words).map(word -> quoted(String.valueOf(word))).collect(Collectors.joining(" "));
        int[] status = new int[1];
        LoaderAccess access = LoaderAccess.of(variables);
        access.requireConsole(UbootCommand.SCOPE);
        access.run(loader -> status[0] = run(loader, line));
        return status[0] == 0 ? null : Boolean.FALSE;
    }

    private static int run(StageContext loader, String line) throws LoaderException {
        CommandLine interpreter = loader.find(CommandLine.KEY);
        if (interpreter == null) {
            throw new LoaderException(
                    "the loader of board " + loader.board().type().name()
                            + " does not have the commands of U-Boot; attach a board that has them");
        }
        return interpreter.run(loader, line);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
