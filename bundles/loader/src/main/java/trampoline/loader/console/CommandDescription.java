package trampoline.loader.console;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a command tells of itself when it has no annotated methods to be read. The shell's help and completion show it.
 */
@ConsumerType
public interface CommandDescription {
    /** What it does, one line: {@code "memory display"}. */
    String summary();

    /** How it is typed, its name first, in one or more lines. */
    String synopsis();
}
