package trampoline.api.debug;

import trampoline.api.bus.BusTarget;

/**
 * An address that the core reads over and over, as it does when it waits for something without sleeping.
 *
 * @param address physical address
 * @param target what answers there
 * @param register name of the device's register; empty for memory, and for registers without a name
 * @param value what was read last, zero-extended
 */
public record PolledAddress(long address, BusTarget target, String register, long value) {}
