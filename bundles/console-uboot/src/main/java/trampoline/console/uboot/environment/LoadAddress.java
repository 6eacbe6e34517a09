package trampoline.console.uboot.environment;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** The address that commands take when none is typed: the variable {@code loadaddr}. */
public final class LoadAddress {
    private static final String VARIABLE = "loadaddr";

    private LoadAddress() {}

    /**
     * The address; the board's own while the variable is not set.
     *
     * @throws LoaderException when the variable holds no address, or it is not set and the board has none
     */
    public static long of(Call call) throws LoaderException {
        Optional<String> stated = call.variables().get(VARIABLE);
        String text = stated.isPresent()
                ? stated.get()
                : call.loader().board().bootProfile().defaultParameters().get(VARIABLE);
        if (text == null) {
            throw new LoaderException("no address was typed, and the variable " + VARIABLE + " is not set");
        }
        return call.address("variable " + VARIABLE, text);
    }

    /** False when the variable {@code verify} is there and does not say yes: then check sums and hashes do not count. */
    public static boolean verify(Call call) {
        return call.variables().yes("verify").orElse(true);
    }
}
