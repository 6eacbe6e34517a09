package trampoline.api.bus;

/** Sees every access of every bus master, in order, after it was carried out. Called on the machine's thread. */
@FunctionalInterface
public interface BusObserver {
    /**
     * @param access what was done
     * @param address physical byte address
     * @param size width in bytes: 1, 2, 4 or 8
     * @param value what was read or written, zero-extended
     */
    void accessed(BusAccess access, long address, int size, long value);
}
