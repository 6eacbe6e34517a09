package trampoline.console.uboot.console;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.CommandLine;

/** A command as the shell calls it: it runs at the console of the board that the shell's session is attached to. */
final class ShellFunction implements Function {
    private final String name;

    /** @param name with its width suffix */
    ShellFunction(String name) {
        this.name = name;
    }

    /** {@inheritDoc} False when the command's status is not 0; what is wrong it has printed. */
    @Override
    public Object execute(CommandSession session, List<Object> arguments) throws LoaderException {
        String line = quoted(name)
                + arguments.stream()
                        .map(argument -> " " + quoted(String.valueOf(argument)))
                        .collect(Collectors.joining());
        int[] status = new int[1];
        LoaderAccess.of(session::get).run(loader -> status[0] = run(loader, line));
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
