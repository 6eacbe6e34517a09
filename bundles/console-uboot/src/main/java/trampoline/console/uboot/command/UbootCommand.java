package trampoline.console.uboot.command;

import org.apache.felix.service.command.CommandSession;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.board.BoardType;
import trampoline.api.boot.LoaderException;
import trampoline.loader.console.CommandDescription;

/**
 * A command of U-Boot's console, contributed as a service. It serves the consoles of boards and, by gogo's properties,
 * the shell in the scope {@value #SCOPE}. A new command is one class:
 *
 * <pre>{@code
 *  * @AutoService(UbootCommand.class)
 *  * public final class PeekCommand implements UbootCommand { ... }
 * }</pre>
 *
 * <p>{@code function} names the command and, for the shell, its widths; {@code AutoService} lists it for Java programs
 * without a framework, and wants a public constructor without parameters. A command keeps no state: what lasts until the
 * next reset lies in the {@linkplain Call#loader() loader's context} under a key of its own.
 */
@ConsumerType
public interface UbootCommand extends CommandDescription {
    /** The scope of the commands, which is the console's name too. */
    String SCOPE = "u-boot";

    /** What is typed, without a width suffix: {@code "md"}. */
    String name();

    /** {@inheritDoc} {@code help} shows it: {@code "memory display"}. */
    @Override
    String summary();

    /**
     * What {@code help NAME} prints behind the name, as U-Boot's documentation writes it; further lines repeat the
     * name: {@code "[.b, .w, .l] address [# of objects]"}.
     */
    String usage();

    @Override
    default String synopsis() {
        return (name() + " " + usage()).strip();
    }

    /** Most words it takes, its own name included; with more the console prints the usage. */
    int mostWords();

    /** True when {@code .b}, {@code .w} or {@code .l} may follow the name. */
    default boolean hasWidths() {
        return false;
    }

    /** The letters that may follow the name behind a dot: {@code "bwl"}; {@code "bwls"} when there are texts too. */
    default String widths() {
        return hasWidths() ? "bwl" : "";
    }

    /** True when Enter on an empty line does it again; {@link Call#again} tells it so. */
    default boolean repeatable() {
        return false;
    }

    /** True where the command has something to work with; elsewhere it is unknown. */
    default boolean offeredAt(BoardType board) {
        return true;
    }

    /**
     * Does it.
     *
     * @return its status: 0 for success, else 1 to 255; {@code $?} and {@code if} see it
     * @throws UsageException when it was called wrongly: the console prints the usage, the status is 1
     * @throws LoaderException when it cannot be done: the console prints the message, the status is 1
     */
    int run(Call call) throws LoaderException;

    /**
     * How the shell calls it: gogo passes the function's name first when a service has this method.
     *
     * @param session attached to a board, on whose console the command runs
     * @param words the name, with its width suffix, and what was typed behind it
     * @return false when the command's status is not 0, else null
     * @throws LoaderException when no board is attached, or one with another console
     */
    default Object _main(CommandSession session, Object... words) throws LoaderException {
        return ShellCall.run(session::get, words);
    }
}
