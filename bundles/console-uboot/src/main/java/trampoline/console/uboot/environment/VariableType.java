package trampoline.console.uboot.environment;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a variable's value has to look like (U-Boot, "Environment Variables", callbacks and flags). */
enum VariableType {
    STRING('s', "string", "(?s).*"),
    DECIMAL('d', "decimal", "[0-9]*"),
    HEXADECIMAL('x', "hexadecimal", "(0[xX])?[0-9a-fA-F]*"),
    BOOLEAN('b', "boolean", "[1yYtT0nNfF]"),
    IP_ADDRESS('i', "IP address", "[0-9]{1,3}(\\.[0-9]{1,3}){3}"),
    MAC_ADDRESS('m', "MAC address", "[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

    private final char letter;
    private final String title;
    private final Pattern form;

    VariableType(char letter, String title, String form) {
        this.letter = letter;
        this.title = title;
        this.form = Pattern.compile(form);
    }

    /** The type that a letter stands for. */
    static Optional<VariableType> of(char letter) {
        return Arrays.stream(values()).filter(type -> type.letter == letter).findFirst();
    }

    char letter() {
        return letter;
    }

    /** Its name for people. */
    String title() {
        return title;
    }

    boolean accepts(String value) {
        return this == STRING || form.matcher(value).matches();
    }
}
