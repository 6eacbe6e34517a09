package trampoline.console.uboot.boot;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/**
 * What a variable such as {@code initrd_high} wants.
 *
 * @param inPlace true for the core's last address, {@code ffffffff} on one of 32 bits: nothing is moved
 * @param ceiling physical address to stay below
 */
record HighAddress(boolean inPlace, long ceiling) {
    /** @throws LoaderException when it is no address, or one that is mapped nowhere */
    static HighAddress of(Call call, BootMemory memory, String variable) throws LoaderException {
        Optional<String> value = call.variables().get(variable).filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            return new HighAddress(false, BootMemory.NO_CEILING);
        }
        long address = call.address("variable " + variable, value.get());
        boolean stays = call.memory().wrapped(address + 1) == 0;
        return stays || address == 0
                ? new HighAddress(stays, BootMemory.NO_CEILING)
                : new HighAddress(
                        false,
                        memory.readable("variable " + variable, address, 0).physical());
    }
}
