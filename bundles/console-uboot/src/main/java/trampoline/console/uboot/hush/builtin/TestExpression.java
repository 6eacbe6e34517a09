package trampoline.console.uboot.hush.builtin;

import java.util.List;
import java.util.Map;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Digits;
import trampoline.console.uboot.hush.regex.Regex;

/**
 * What {@code test} is asked: comparisons, each perhaps behind {@code !}, joined by {@code -a} and {@code -o}. As in
 * U-Boot ({@code cmd/test.c}) neither of these binds more tightly; they are taken from left to right, and an expression is
 * true as soon as a form comes that it does not know.
 */
final class TestExpression {
    /** Words of each form that begins with its operator. */
    private static final Map<String, Integer> PREFIXES = Map.of("!", 1, "-o", 1, "-a", 1, "-z", 2, "-n", 2, "-e", 4);

    private static final int COMPARISON = 3;

    private final Call call;
    private final List<String> words;
    private int at;
    private boolean holds;
    private boolean negated;
    /** What stands in front of a {@code -a} or {@code -o} that is waiting for its other side. */
    private Join join = Join.NONE;

    private boolean before;

    private enum Join {
        NONE,
        AND,
        OR
    }

    /** @param words the arguments, without the command's name */
    TestExpression(Call call, List<String> words) {
        this.call = call;
        this.words = words;
    }

    boolean holds() throws LoaderException {
        if (words.size() < 2) {
            return !words.isEmpty() && !words.get(0).isEmpty();
        }
        while (at < words.size()) {
            if (isComparison()) {
                take(compare(words.get(at), words.get(at + 1), words.get(at + 2)), COMPARISON);
            } else if (!prefixed()) {
                return true;
            }
        }
        return holds;
    }

    private boolean isComparison() {
        return at + 2 < words.size() && isOperator(words.get(at + 1));
    }

    private static boolean isOperator(String word) {
        return switch (word) {
            case "=", "!=", "<", ">", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> true;
            default -> false;
        };
    }

    /** Takes a form that begins with its operator; false when there is none, or not all of it. */
    private boolean prefixed() throws LoaderException {
        String operator = words.get(at);
        int length = PREFIXES.getOrDefault(operator, Integer.MAX_VALUE);
        // an operator of comparison behind the last word asks for more than there is
        boolean cut = at + 2 == words.size() && isOperator(words.get(at + 1));
        if (cut || length > words.size() - at) {
            return false;
        }
        switch (operator) {
            case "!" -> negated = !negated;
            case "-o", "-a" -> {
                before = holds;
                join = operator.equals("-o") ? Join.OR : Join.AND;
            }
            case "-z" -> take(words.get(at + 1).isEmpty(), length);
            case "-n" -> take(!words.get(at + 1).isEmpty(), length);
            default -> take(exists(words.get(at + 1), words.get(at + 2)), length);
        }
        at += length == 1 ? 1 : 0;
        return true;
    }

    private void take(boolean found, int length) {
        boolean value = negated != found;
        holds = switch (join) {
            case AND -> before && value;
            case OR -> before || value;
            case NONE -> value;
        };
        negated = false;
        join = Join.NONE;
        at += length;
    }

    /** No board here has block devices. */
    private boolean exists(String type, String device) {
        call.out().print("** Bad device specification " + type + " " + device + " **\n");
        return false;
    }

    private boolean compare(String left, String operator, String right) throws LoaderException {
        int texts = left.compareTo(right);
        int numbers = Long.compare(number(left), number(right));
        return switch (operator) {
            case "=" -> texts == 0;
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

    /** A signed number as wide as the core's registers. */
    private long number(String text) {
        int rest = Long.SIZE - call.loader().board().cpu().addressBits();
        return Digits.readSigned(text, Digits.ANY_BASE) << rest >> rest;
    }
}
