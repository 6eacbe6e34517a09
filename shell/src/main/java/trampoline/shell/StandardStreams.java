package trampoline.shell;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/**
 * The process's own output streams. {@code System.out} will not do for a session: gogo replaces it by one that passes to the
 * current session's output, which then would be itself. And the launcher sends what libraries print there to the log.
 */
final class StandardStreams {
    private StandardStreams() {}

    static CheckedOutput out() {
        return new CheckedOutput(new FileOutputStream(FileDescriptor.out));
    }

    static PrintStream err() {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)), true);
    }
}
