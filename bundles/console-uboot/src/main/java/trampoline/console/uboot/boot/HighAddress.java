package trampoline.console.uboot.boot;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Hex;

/**
 * What a variable such as {@code initrd_high} wants.
 *
 * @param inPlace true for {@code ffffffff}: nothing is moved
 * @param ceiling physical address to stay below, unsigned
 */
record HighAddress(boolean inPlace, long ceiling) {
    private static final int STAYS = -1;
    private static final long NO_LIMIT = 1L << 32;

    /** @throws LoaderException when it is no address, or one that is mapped nowhere */
    static HighAddress of(Call call, BootMemory memory, String variable) throws LoaderException {
        Optional<String> value = call.variables().get(variable).filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            return new HighAddress(false, NO_LIMIT);
        }
        int address = Hex.word("variable " + variable, value.get());
        return address == STAYS || address == 0
                ? new HighAddress(address == STAYS, NO_LIMIT)
                : new HighAddress(
                        false,
                        memory.readable("variable " + variable, address, 0).physical());
    }
}
