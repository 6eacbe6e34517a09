package trampoline.api.loader;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.boot.LoaderException;

/**
 * A command's way to the loader of a board. A command object of a loader's console is given it. A command by gogo's
 * conventions finds it as a variable of its session: the loader's own console puts it there, and a shell that is attached
 * to a board does the same. So a command serves both:
 *
 * <pre>{@code
 * @Descriptor("show what is loaded")
 * public void status(CommandSession session) throws LoaderException {
 *     LoaderAccess.of(session::get).run(loader -> loader.out().println(loader.get(Keys.KERNEL).length()));
 * }
 * }</pre>
 */
@ProviderType
public interface LoaderAccess {
    /** Name of the session variable. */
    String VARIABLE = "trampoline.loader.access";

    /**
     * Runs an action on the machine's thread, and waits for it. Its output goes to the console the command was typed
     * at; called from a shell, to the shell's stream when the action is over.
     *
     * @throws LoaderException when the action throws it, or when the loader does not wait for a command now
     */
    void run(LoaderAction action) throws LoaderException;

    /** Name of the console that the loader has; empty where that is known only once it waits for a command. */
    default Optional<String> console() {
        return Optional.empty();
    }

    /**
     * Makes sure that a command is at the right loader before it waits for that one's prompt.
     *
     * @param wanted name of the console that has the command
     * @throws LoaderException when the loader is known to have another
     */
    default void requireConsole(String wanted) throws LoaderException {
        Optional<String> there = console();
        if (there.isPresent() && !there.get().equals(wanted)) {
            throw new LoaderException("the loader of the board has the commands of " + there.get() + ", not those of "
                    + wanted + "; 'help " + there.get() + "' lists them");
        }
    }

    /**
     * The loader that a session's commands go to.
     *
     * @param variables the session's variables by name, {@code session::get} of a gogo session
     * @throws LoaderException when there is none
     */
    static LoaderAccess of(Function<String, Object> variables) throws LoaderException {
        if (variables.apply(VARIABLE) instanceof LoaderAccess access) {
            return access;
        }
        throw new LoaderException("no board is attached to this session; power one on and attach it first");
    }
}
