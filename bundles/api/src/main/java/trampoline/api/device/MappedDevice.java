package trampoline.api.device;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A device with registers on the bus. Offsets count bytes from the start of its range. A device that does not answer an
 * access throws {@link trampoline.api.bus.BusError}.
 */
@ConsumerType
public interface MappedDevice extends Device {
    /**
     * Reads a register.
     *
     * @param offset byte offset, aligned to {@code size}
     * @param size 1, 2 or 4 bytes
     * @return the value, zero-extended
     */
    int read(int offset, int size);

    /**
     * Writes a register.
     *
     * @param offset byte offset, aligned to {@code size}
     * @param size 1, 2 or 4 bytes
     * @param value the value; bits above {@code size} are zero
     */
    void write(int offset, int size, int value);

    /** The name of the register at an offset, as the data sheet has it; empty where there is none, or where it has no name. */
    default String registerName(int offset) {
        return "";
    }
}
