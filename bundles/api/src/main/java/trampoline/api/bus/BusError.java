package trampoline.api.bus;

/**
 * An access that nothing answered, or that the addressed device refused. A core turns it into its architecture's
 * external abort or bus error exception. Thrown on the hot path of guests that probe for hardware, so it carries no
 * stack trace.
 */
public final class BusError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long address;
    private final int size;
    private final boolean write;

    /**
     * @param address physical byte address
     * @param size access width in bytes: 1, 2, 4 or 8
     * @param write true for a write, false for a read or an instruction fetch
     * @param reason why nothing answered, for people; for example {@code "nothing is mapped here"}
     */
    public BusError(long address, int size, boolean write, String reason) {
        super(reason, null, false, false);
        this.address = address;
        this.size = size;
        this.write = write;
    }

    /** The physical address. */
    public long address() {
        return address;
    }

    /** The width of the access in bytes. */
    public int size() {
        return size;
    }

    /** True when a write failed. */
    public boolean isWrite() {
        return write;
    }

    @Override
    public String getMessage() {
        return String.format(
                "%d-bit %s at 0x%08x: %s", size * 8, write ? "write" : "read", address, super.getMessage());
    }
}
