package trampoline.shell;

import java.io.IOException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;

/** Gets hold of the terminal that the process was started on. */
final class Terminals {
    private static final Size USUAL_SIZE = new Size(80, 24);

    private Terminals() {}

    /** Opens it; where there is none, what comes back says so by {@link #isNone}. */
    static Terminal open() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader saved = thread.getContextClassLoader();
        // JLine looks for its native access through this loader and would not see its own files through a bundle's.
        thread.setContextClassLoader(TerminalBuilder.class.getClassLoader());
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .name("trampoline")
                    .system(true)
                    .dumb(true)
                    .nativeSignals(true)
                    .signalHandler(Terminal.SignalHandler.SIG_IGN)
                    .build();
            if (terminal.getWidth() == 0 && !isNone(terminal)) {
                // Serial lines and bare pseudo-terminals tell no size, and a line of no width shows no prompt.
                terminal.setSize(USUAL_SIZE);
            }
            return terminal;
        } finally {
            thread.setContextClassLoader(saved);
        }
    }

    /** Whether there is no terminal behind it but a pipe or a file. */
    static boolean isNone(Terminal terminal) {
        return terminal instanceof DumbTerminal;
    }

    /** Whether colours and bold letters are welcome: not on a dumb terminal, nor where NO_COLOR is set. */
    static boolean isPlain(Terminal terminal) {
        String noColor = System.getenv("NO_COLOR");
        return noColor != null && !noColor.isEmpty() || terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }
}
