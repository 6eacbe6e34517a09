package trampoline.api.bus;

/** What a bus master did. */
public enum BusAccess {
    /** An instruction fetch. Cores keep decoded instructions, so a fetch is seen when the instruction is decoded. */
    FETCH,
    /** A data read. */
    READ,
    /** A data write. */
    WRITE
}
