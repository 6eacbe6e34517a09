package trampoline.console.uboot.memory;

import java.util.Locale;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.environment.Assignment;
import trampoline.console.uboot.environment.Authority;

/** Where a digest goes to or is compared with: {@code *address}, a variable, or the digits themselves. */
final class Verification {
    private static final String IN_MEMORY = "*";

    private final Call call;

    Verification(Call call) {
        this.call = call;
    }

    void store(String target, byte[] digest) throws LoaderException {
        if (target.startsWith(IN_MEMORY)) {
            call.memory().writeBytes(call.address("address", target.substring(1)), digest);
        } else {
            new Assignment(call.loader(), Authority.SCRIPT).assign(target, digits(digest));
        }
    }

    /**
     * The digest to compare with, as digits.
     *
     * @throws LoaderException when the source holds none of that length
     */
    String wanted(String source, String algorithm, int length) throws LoaderException {
        if (source.startsWith(IN_MEMORY)) {
            return digits(call.memory().readBytes(call.address("address", source.substring(1)), length));
        }
        return Optional.of(source)
                .filter(text -> text.length() == 2 * length)
                .or(() -> call.variables().get(source))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.matches("[0-9a-f]{" + 2 * length + "}"))
                .orElseThrow(() -> new LoaderException(
                        String.format("ERROR: %s does not contain a valid %s sum", source, algorithm)));
    }

    static String digits(byte[] digest) {
        StringBuilder digits = new StringBuilder();
        for (byte value : digest) {
            digits.append(String.format("%02x", value));
        }
        return digits.toString();
    }
}
