package trampoline.console.uboot.boot;

import java.util.Optional;
import trampoline.api.loader.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;

/** The address that commands take when none is typed: the variable {@code loadaddr}. */
final class LoadAddress {
    private static final String VARIABLE = "loadaddr";
    private static final int DEFAULT = 0x81000000;

    private LoadAddress() {}

    /** @throws LoaderException when the variable holds no address */
    static int of(Call call) throws LoaderException {
        Optional<String> stated = call.variables().get(VARIABLE);
        return stated.isPresent() ? Hex.word("variable " + VARIABLE, stated.get()) : DEFAULT;
    }

    /** False when the variable {@code verify} says {@code n}: then check sums and hashes do not count. */
    static boolean verify(Call call) {
        return call.variables()
                .get("verify")
                .map(value -> !value.matches("[nN0fF].*"))
                .orElse(true);
    }
}
