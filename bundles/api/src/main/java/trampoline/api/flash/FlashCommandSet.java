package trampoline.api.flash;

import java.util.Arrays;
import java.util.Optional;

/** How the chips of a flash bank are told what to do, with the codes of the Common Flash Interface (JEDEC JEP137). */
public enum FlashCommandSet {
    /** Intel/Sharp Extended: status register, write buffer, locks of single blocks. */
    INTEL_EXTENDED(0x0001, "Intel Extended"),
    /** AMD/Fujitsu Standard: unlock cycles, status by toggling data lines. */
    AMD_STANDARD(0x0002, "AMD Standard"),
    /** Intel Standard: as the extended one without its buffer; boot block chips, also those that know no query. */
    INTEL_STANDARD(0x0003, "Intel Standard");

    private final int code;
    private final String label;

    FlashCommandSet(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The code that a chip's query table names it with. */
    public int code() {
        return code;
    }

    /** The name for people, as loaders print it: {@code "Intel Extended"}. */
    public String label() {
        return label;
    }

    /** The command set with a code; empty when it is none of these. */
    public static Optional<FlashCommandSet> of(int code) {
        return Arrays.stream(values()).filter(set -> set.code == code).findFirst();
    }
}
