package trampoline.shell;

import java.io.IOException;
import java.nio.charset.Charset;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

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
            if (isNone(terminal)) {
                terminal = plain(terminal);
            }
            if (terminal.getWidth() == 0 && !isNone(terminal)) {
                // Serial lines and bare pseudo-terminals tell no size, and a line of no width shows no prompt.
                terminal.setSize(USUAL_SIZE);
            }
            return terminal;
        } finally {
            thread.setContextClassLoader(saved);
        }
    }

    /** What calls itself dumb is a terminal all the same, when that is what the process was started on. */
    private static Terminal plain(Terminal none) throws IOException {
        for (TerminalProvider provider : TerminalBuilder.builder().getProviders(null, new IllegalStateException())) {
            if (provider.isSystemStream(SystemStream.Input) && provider.isSystemStream(SystemStream.Output)) {
                none.close();
                return provider.sysTerminal(
                        "trampoline",
                        Terminal.TYPE_DUMB,
                        false,
                        Charset.defaultCharset(),
                        true,
                        Terminal.SignalHandler.SIG_IGN,
                        false,
                        SystemStream.Output);
            }
        }
        return none;
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
