package trampoline.shell;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/**
 * The process's own output streams. {@code System.out} will not do for a session: gogo replaces it by one that passes to the
 * current session's output, which then would be itself.
 */
final class StandardStreams {
    private StandardStreams() {}

    static PrintStream out() {
        return open(FileDescriptor.out);
    }

    static PrintStream err() {
        return open(FileDescriptor.err);
    }

    private static PrintStream open(FileDescriptor descriptor) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor)), true);
    }
}
