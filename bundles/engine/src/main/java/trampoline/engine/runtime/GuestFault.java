package trampoline.engine.runtime;

/**
 * An exception of the guest, raised by an instruction that does not complete: a translation fault, an external abort, an
 * undefined instruction. What {@code kind} and {@code info} mean is the architecture's business. One instance a core is
 * reused, since guests fault often and the stack does not matter.
 */
public final class GuestFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private int kind;
    private int info;
    private long address;

    GuestFault() {
        super(null, null, false, false);
    }

    GuestFault set(int newKind, int newInfo, long newAddress) {
        kind = newKind;
        info = newInfo;
        address = newAddress;
        return this;
    }

    /** The architecture's number for the exception. */
    public int kind() {
        return kind;
    }

    /** What the architecture's fault status register gets. */
    public int info() {
        return info;
    }

    /** The virtual address that faulted, where there is one; unsigned, of a core of 32 bits zero-extended. */
    public long address() {
        return address;
    }
}
