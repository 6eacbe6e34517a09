package trampoline.loader.driver;

import java.util.List;
import java.util.Optional;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/**
 * What a driver has found out of the chips of a bank, which are all alike.
 *
 * @param part the name, of a chip that is known by its codes; empty for one that describes itself
 * @param commandSet the commands that it takes
 * @param protection what locks it has
 * @param manufacturer its code
 * @param device its code
 * @param regions its erase blocks from offset 0 up
 * @param times its longest times
 * @param bufferLength bytes of its write buffer; 0 without one
 */
record ChipDescription(
        Optional<String> part,
        FlashCommandSet commandSet,
        FlashProtection protection,
        int manufacturer,
        int device,
        List<ChipRegion> regions,
        Times times,
        int bufferLength) {
    /**
     * The longest times of a chip.
     *
     * @param program microseconds for one address
     * @param buffer microseconds for a full write buffer; 0 without one
     * @param erase milliseconds for a block
     */
    record Times(int program, int buffer, int erase) {}
}
