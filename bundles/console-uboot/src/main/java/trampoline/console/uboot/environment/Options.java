package trampoline.console.uboot.environment;

import java.util.LinkedHashMap;
import java.util.Map;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UsageException;

/** The options in front of a command's arguments: letters behind a dash, several of them in one word or not. */
final class Options {
    private final Map<Character, String> given = new LinkedHashMap<>();
    private int next = 1;

    /**
     * Reads them.
     *
     * @param permitted letters; one that takes a value, the word behind its own, is followed by a colon
     * @throws UsageException when there is another one, or a value is missing
     */
    Options(Call call, String permitted) throws UsageException {
        while (next < call.count() && call.word(next).startsWith("-")) {
            String letters = call.word(next++).substring(1);
            if (letters.equals("-")) {
                return;
            }
            for (char letter : letters.toCharArray()) {
                int at = letter == ':' ? -1 : permitted.indexOf(letter);
                if (at < 0) {
                    throw new UsageException("");
                }
                boolean takesValue = permitted.startsWith(":", at + 1);
                given.put(letter, takesValue ? call.word(next++) : "");
            }
        }
    }

    /** True when an option was given. */
    boolean has(char letter) {
        return given.containsKey(letter);
    }

    /** The value of an option that was given. */
    String value(char letter) {
        return given.get(letter);
    }

    /** How many of these options were given. */
    int count(String letters) {
        return (int)
                given.keySet().stream().filter(c -> letters.indexOf(c) >= 0).count();
    }

    /** Position of the first word behind them. */
    int next() {
        return next;
    }

    /** On whose word a command changes variables: {@code -f} insists. */
    Authority authority() {
        return has('f') ? Authority.FORCED : Authority.TYPED;
    }
}
