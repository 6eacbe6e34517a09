package trampoline.console.uboot.boot;

import java.util.Optional;
import trampoline.image.uimage.Code;

/** U-Boot's names for people for what a FIT names by identifiers. */
final class Titles {
    private static final int MOST = 64;

    private Titles() {}

    static String type(String id) {
        return title(Optional.of(id), Code::type, "Unknown Image");
    }

    static String os(Optional<String> id) {
        return title(id, Code::os, "Unknown OS");
    }

    static String architecture(Optional<String> id) {
        return title(id, Code::architecture, "Unknown Architecture");
    }

    private static String title(
            Optional<String> id, java.util.function.IntFunction<Optional<Code>> codes, String unknown) {
        for (int number = 0; number < MOST && id.isPresent(); number++) {
            Optional<Code> code = codes.apply(number).filter(known -> known.id().equals(id.get()));
            if (code.isPresent()) {
                return code.get().title();
            }
        }
        return unknown;
    }
}
