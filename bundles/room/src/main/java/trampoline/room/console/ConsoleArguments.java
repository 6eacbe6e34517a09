package trampoline.room.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code console=} arguments in what a kernel was handed, whatever form that has: a tag list, lists of strings and a
 * device tree all hold the command line as it is.
 *
 * @param values what follows the equals signs, in their order: {@code ttyS0,115200}
 */
record ConsoleArguments(List<String> values) {
    private static final Pattern ARGUMENT = Pattern.compile("(?<![a-z0-9_.-])console=([\\w.,+-]*)");

    static ConsoleArguments in(byte[] parameters) {
        Matcher matcher = ARGUMENT.matcher(new String(parameters, StandardCharsets.ISO_8859_1));
        List<String> values = new ArrayList<>();
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return new ConsoleArguments(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** True when one of them is for this device. */
    boolean names(String device) {
        return values.stream().anyMatch(value -> value.split(",", 2)[0].equals(device));
    }

    /** As they were written. */
    @Override
    public String toString() {
        return "console=" + String.join(" console=", values);
    }
}
