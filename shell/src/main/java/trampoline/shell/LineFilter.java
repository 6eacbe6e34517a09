package trampoline.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.regex.Pattern;

/** Copies the lines that match. */
final class LineFilter {
    private LineFilter() {}

    /**
     * Reads to the end.
     *
     * @return true when a line matched
     */
    static boolean copyMatching(InputStream in, PrintStream out, Pattern pattern) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        boolean matched = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (pattern.matcher(line).find()) {
                out.println(line);
                matched = true;
            }
        }
        return matched;
    }
}
