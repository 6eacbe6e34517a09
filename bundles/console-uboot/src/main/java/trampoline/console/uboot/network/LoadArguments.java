package trampoline.console.uboot.network;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.environment.LoadAddress;

/**
 * {@code [loadAddress] [[hostIPaddr:]bootfilename]}: a single word that is a hexadecimal number is the address.
 *
 * @param address where the file is to lie
 * @param file as it was typed
 */
record LoadArguments(long address, Optional<String> file) {
    static final String USAGE = "[loadAddress] [[hostIPaddr:]bootfilename]";

    static LoadArguments of(Call call) throws LoaderException {
        if (call.count() == 1) {
            return new LoadArguments(LoadAddress.of(call), Optional.empty());
        }
        boolean number = call.word(1).matches("(0[xX])?[0-9a-fA-F]+");
        if (call.count() == 2 && !number) {
            return new LoadArguments(LoadAddress.of(call), Optional.of(call.word(1)));
        }
        return new LoadArguments(
                call.address(1, "address"), call.count() > 2 ? Optional.of(call.word(2)) : Optional.empty());
    }
}
