package trampoline.api.bus;

/** Told by a {@link Bus} when what a core has cached about it is no longer true. */
public interface BusListener {
    /**
     * What answers between {@code address} and {@code address + length - 1} has changed: memory was switched on or off,
     * a flash chip left its read mode, an observer came or went. Nothing previously learned from
     * {@link Bus#directRead} or {@link Bus#directWrite} about these addresses may be used any more.
     *
     * @param address first physical address
     * @param length number of bytes from there on; {@link Long#MAX_VALUE} from address 0 on when all has changed
     */
    void mappingChanged(long address, long length);

    /**
     * Memory in a granule marked by {@link Bus#watch} was written, by whatever master.
     *
     * @param storeOffset first byte, as an offset into {@link Bus#store()}
     * @param length number of bytes written
     */
    void watchedMemoryWritten(int storeOffset, int length);
}
