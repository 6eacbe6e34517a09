package trampoline.api.handover;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import trampoline.api.loader.BootParameters;

/**
 * A kernel that has only to be entered: it lies in memory, and so does what it is told.
 *
 * @param start what was prepared
 * @param registers values of the argument registers by the core's names, zero-extended, in the contract's order
 * @param parameters what was written for it, or the device tree; empty when it is told nothing in memory
 */
public record KernelEntry(KernelStart start, Map<String, Long> registers, Optional<BootParameters> parameters) {
    public KernelEntry {
        registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
    }

    /** Address of the first instruction, as the core sees it. */
    public long address() {
        return start.kernel().entry();
    }
}
