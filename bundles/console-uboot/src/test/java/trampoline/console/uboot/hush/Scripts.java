package trampoline.console.uboot.hush;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The corpus of scripts in {@code scripts.txt}. */
public final class Scripts {
    /** What the environment holds at the start of each. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "order", "A B",
            "q", "x \"y  z\"",
            "bs", "a\\b",
            "h", "#c",
            "dollar", "a$order",
            "amp", "a && b",
            "p", "a;b");

    private Scripts() {}

    /**
     * A script of one line.
     *
     * @param old what it prints with the old parser
     * @param modern what it prints with the modern one
     */
    public record Script(String text, String old, String modern) {
        String output(Language language) {
            return language == Language.OLD ? old : modern;
        }
    }

    /** All of them. */
    public static List<Script> all() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Scripts.class.getResourceAsStream("scripts.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(String::stripTrailing)
                    .map(Scripts::script)
                    .toList();
        }
    }

    private static Script script(String line) {
        String[] parts = line.split(" ~(?= |$)", -1);
        return new Script(parts[0], output(parts[1]), output(parts.length > 2 ? parts[2] : parts[1]));
    }

    private static String output(String column) {
        String output = column.startsWith(" ") ? column.substring(1) : column;
        return output.replace('|', '\n').replace('%', '|');
    }
}
