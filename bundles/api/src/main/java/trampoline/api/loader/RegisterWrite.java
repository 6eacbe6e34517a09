package trampoline.api.loader;

/**
 * One 32-bit register write of stage 1.
 *
 * @param address physical address
 * @param value what is written
 * @param purpose for the listing: {@code "MDCNFG: enable DRAM banks 0 and 1"}
 */
public record RegisterWrite(int address, int value, String purpose) {}
