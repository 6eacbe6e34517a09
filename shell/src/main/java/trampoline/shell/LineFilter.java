package trampoline.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import trampoline.room.console.ConsolePattern;

/** Copies the lines that match. */
final class LineFilter {
    private LineFilter() {}

    /**
     * Reads to the end.
     *
     * @return true when a line matched
     */
    static boolean copyMatching(InputStream in, PrintStream out, ConsolePattern pattern) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        boolean matched = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (pattern.isIn(line)) {
                out.println(line);
                matched = true;
            }
        }
        return matched;
    }
}
