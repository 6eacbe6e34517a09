package trampoline.itest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads manifest headers of the form {@code name;attribute="value";directive:="value",name...}. */
final class Clauses {
    private static final Pattern PIECE =
            Pattern.compile("\\s*([^;,=\"]+?)\\s*(?::?=\\s*(\"[^\"]*\"|[^;,]*))?\\s*([;,]|$)");

    private Clauses() {}

    /**
     * One clause.
     *
     * @param name what it is about, such as a package
     * @param attributes its attributes and directives, unquoted
     */
    record Clause(String name, Map<String, String> attributes) {}

    static List<Clause> of(String header) {
        List<Clause> clauses = new ArrayList<>();
        Matcher piece = PIECE.matcher(header);
        boolean beginning = true;
        while (piece.find() && !piece.group().isEmpty()) {
            if (beginning) {
                clauses.add(new Clause(piece.group(1), new LinkedHashMap<>()));
            } else if (piece.group(2) != null) {
                String value = piece.group(2).replaceAll("^\"|\"$", "");
                clauses.get(clauses.size() - 1).attributes().put(piece.group(1), value);
            }
            beginning = piece.group(3).equals(",");
        }
        return clauses;
    }
}
