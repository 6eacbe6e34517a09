package trampoline.console.uboot.command;

import trampoline.api.loader.LoaderException;

/**
 * A command of the U-Boot-style console. It serves the board's console and, in the scope {@code u-boot}, the shell. It keeps no state: what lasts until the next reset lies in the
 * {@linkplain Call#loader() loader's context} under a key of its own.
 */
public interface UbootCommand {
    /** What is typed, without a width suffix: {@code "md"}. */
    String name();

    /** One line for {@code help}: {@code "memory display"}. */
    String summary();

    /**
     * What {@code help NAME} prints behind the name, as U-Boot's documentation writes it; further lines repeat the
     * name: {@code "[.b, .w, .l] address [# of objects]"}.
     */
    String usage();

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

    /**
     * Does it.
     *
     * @return its status: 0 for success, else 1 to 255; {@code $?} and {@code if} see it
     * @throws UsageException when it was called wrongly: the console prints the usage, the status is 1
     * @throws LoaderException when it cannot be done: the console prints the message, the status is 1
     */
    int run(Call call) throws LoaderException;
}
