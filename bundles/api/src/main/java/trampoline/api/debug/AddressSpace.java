package trampoline.api.debug;

/** What an address is an address of. */
public enum AddressSpace {
    /** What the core's instructions see, translated as the core would at the moment. */
    VIRTUAL,
    /** What is on the bus. */
    PHYSICAL
}
