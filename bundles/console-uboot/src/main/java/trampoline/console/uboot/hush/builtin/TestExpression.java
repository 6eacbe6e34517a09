package trampoline.console.uboot.hush.builtin;

import java.util.List;
import java.util.Set;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.hush.regex.Regex;

/**
 * What {@code test} is asked: comparisons, each perhaps behind {@code !}, joined by {@code -a} and {@code -o}. As in
 * U-Boot neither of these binds more tightly; they are taken from left to right.
 */
final class TestExpression {
    private static final Set<String> COMPARISONS =
            Set.of("=", "==", "!=", "<", ">", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge");

    private final List<String> words;
    private int at;

    TestExpression(List<String> words) {
        this.words = words;
    }

    boolean holds() throws LoaderException {
        boolean holds = term();
        while (at < words.size()) {
            String operator = words.get(at++);
            boolean next = switch (operator) {
                case "-a" -> term() & holds;
                case "-o" -> term() | holds;
                default -> throw wrong(operator, "-a or -o should stand here");
            };
            holds = next;
        }
        return holds;
    }

    private LoaderException wrong(String word, String reason) {
        return new LoaderException("test: '" + word + "': " + reason);
    }

    private boolean term() throws LoaderException {
        boolean negated = false;
        while (!isComparison() && at < words.size() && words.get(at).equals("!")) {
            negated = !negated;
            at++;
        }
        return negated != comparison();
    }

    private boolean isComparison() {
        return at + 2 < words.size() && COMPARISONS.contains(words.get(at + 1));
    }

    private boolean comparison() throws LoaderException {
        if (isComparison()) {
            at += 3;
            return compare(words.get(at - 3), words.get(at - 2), words.get(at - 1));
        }
        if (at >= words.size()) {
            throw wrong(words.get(words.size() - 1), "an expression is missing behind it");
        }
        String operator = words.get(at++);
        if (!operator.equals("-n") && !operator.equals("-z")) {
            throw wrong(
                    operator,
                    "no expression begins like that; write -n TEXT, -z TEXT, or TEXT = TEXT with one of "
                            + "= != < > =~ -eq -ne -lt -le -gt -ge");
        }
        if (at >= words.size()) {
            throw wrong(operator, "a text is missing behind it");
        }
        return words.get(at++).isEmpty() == operator.equals("-z");
    }

    private static boolean compare(String left, String operator, String right) throws LoaderException {
        int texts = left.compareTo(right);
        int numbers = Long.compare(DecimalNumber.read(left), DecimalNumber.read(right));
        return switch (operator) {
            case "=", "==" -> texts == 0;
            case "!=" -> texts != 0;
            case "<" -> texts < 0;
            case ">" -> texts > 0;
            case "=~" -> Regex.compile(right).find(left, 0).isPresent();
            case "-eq" -> numbers == 0;
            case "-ne" -> numbers != 0;
            case "-lt" -> numbers < 0;
            case "-le" -> numbers <= 0;
            case "-gt" -> numbers > 0;
            default -> numbers >= 0;
        };
    }
}
