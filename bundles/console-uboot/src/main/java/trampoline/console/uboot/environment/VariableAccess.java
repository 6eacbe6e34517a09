package trampoline.console.uboot.environment;

import java.util.Arrays;
import java.util.Optional;

/** What may be done to a variable (U-Boot, "Environment Variables", callbacks and flags). */
enum VariableAccess {
    ANY('a', "any"),
    READ_ONLY('r', "read-only"),
    WRITE_ONCE('o', "write-once"),
    CHANGE_DEFAULT('c', "change-default");

    private final char letter;
    private final String title;

    VariableAccess(char letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    /** The access that a letter stands for. */
    static Optional<VariableAccess> of(char letter) {
        return Arrays.stream(values()).filter(access -> access.letter == letter).findFirst();
    }

    char letter() {
        return letter;
    }

    /** Its name for people. */
    String title() {
        return title;
    }
}
