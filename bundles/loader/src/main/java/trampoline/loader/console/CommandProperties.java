package trampoline.loader.console;

/**
 * Service properties by which a command tells what it does when it has no annotated methods: one that is registered as
 * an {@link org.apache.felix.service.command.Function}. The shell's help and completion show them.
 */
public final class CommandProperties {
    /** One line: {@code "memory display"}. */
    public static final String SUMMARY = "trampoline.command.summary";

    /** How it is typed, its name first, in one or more lines. */
    public static final String USAGE = "trampoline.command.usage";

    private CommandProperties() {}
}
