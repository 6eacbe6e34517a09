package trampoline.loader.console;

import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.board.BoardType;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;

/**
 * An object with commands of a loader's console: for each a public method of its name with a {@link CommandHelp}, or
 * several that take different numbers of arguments; an underscore stands before a name that would be a Java keyword. The
 * first parameter may be a {@link LoaderAccess}; the others are typed: texts, numbers, and an array for the rest.
 *
 * <pre>{@code
 * @CommandHelp("show how large the kernel is")
 * public void size(LoaderAccess access) throws LoaderException {
 *     access.run(loader -> loader.out().println(loader.get(Keys.KERNEL).length()));
 * }
 * }</pre>
 *
 * <p>In a framework it is a service of this type with gogo's properties {@code osgi.command.scope} and {@code
 * osgi.command.function}, by which the shell has its commands too. A Java program without one finds those that are listed
 * under this type for {@link java.util.ServiceLoader}, and needs no gogo for it.
 */
@ConsumerType
public interface CommandObject {
    /** The scope of its commands, which is the name of the console that they are for. */
    String scope();

    /** True where its commands have something to work with; at other boards they are unknown. */
    default boolean offeredAt(BoardType board) {
        return true;
    }

    /**
     * How the shell calls them: gogo passes the function's name first when a service has this method.
     *
     * @param session attached to a board, to whose loader the command goes
     * @param words the command's name, and what was typed behind it
     * @return what the command's method returns
     * @throws LoaderException when no board is attached, no form of the command fits, or it fails
     */
    default Object _main(CommandSession session, Object... words) throws LoaderException {
        List<String> typed = Arrays.stream(words).map(String::valueOf).toList();
        return new CommandCall(
                        new LoaderCommand(typed.get(0), this),
                        LoaderAccess.of(session::get),
                        session.getConsole(),
                        typed.subList(1, typed.size()))
                .run();
    }
}
