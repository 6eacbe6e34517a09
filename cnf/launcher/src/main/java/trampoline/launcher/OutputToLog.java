package trampoline.launcher;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Keeps standard output for what was asked for: whatever a library prints to {@code System.out} goes to the log, line by
 * line. The shell's own output goes by the process's file descriptor.
 */
final class OutputToLog extends OutputStream {
    private static final int LONGEST_LINE = 8192;

    private final StringBuilder line = new StringBuilder();

    private OutputToLog() {}

    static void capture() {
        System.setOut(new PrintStream(new OutputToLog(), false, StandardCharsets.ISO_8859_1));
    }

    @Override
    public synchronized void write(int octet) {
        char character = (char) (octet & 0xff);
        if (character != '\n') {
            line.append(character);
        }
        if (character == '\n' || line.length() == LONGEST_LINE) {
            String text = line.toString().stripTrailing();
            line.setLength(0);
            LoggerFactory.getLogger("stdout").info("{}", text);
        }
    }
}
