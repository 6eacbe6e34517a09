package trampoline.machine.register;

/** What a device does with accesses that are narrower than the register. */
public enum NarrowAccess {
    /** A read gives its part of the register, a write changes the bytes that it covers. */
    BY_LANES,
    /** A read gives its part of the register; a write writes all of it, with zeros around the value. */
    ZERO_FILLED,
    /** Both end in a bus error. */
    REFUSED
}
