package trampoline.testkit.junit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.api.debug.AddressSpace;
import trampoline.api.debug.DebugException;
import trampoline.api.debug.DebugSession;

/**
 * A board's RAM, ROM and cells of flash, looked at without any effect on the machine; RAM can be written. Values are read
 * and written in the order that {@link #order} says, little endian at first.
 */
public final class Memory {
    private final DebugSession session;
    private final AddressSpace space;
    private final ByteOrder order;

    Memory(DebugSession session) {
        this(session, AddressSpace.PHYSICAL, ByteOrder.LITTLE_ENDIAN);
    }

    private Memory(DebugSession session, AddressSpace space, ByteOrder order) {
        this.session = session;
        this.space = space;
        this.order = order;
    }

    /** The same memory by the addresses that the core's instructions have for it now. */
    public Memory virtual() {
        return new Memory(session, AddressSpace.VIRTUAL, order);
    }

    /** The same memory with values in another byte order. */
    public Memory order(ByteOrder other) {
        return new Memory(session, space, other);
    }

    /**
     * Bytes from an address on.
     *
     * @param length 0 to {@link DebugSession#MAX_TRANSFER}
     * @throws AssertionError naming the address, when no memory answers there
     */
    public byte[] bytes(long address, int length) {
        try {
            return session.read(space, address, length);
        } catch (DebugException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The byte at an address, 0 to 255. */
    public int read8(long address) {
        return bytes(address, 1)[0] & 0xff;
    }

    /** The two bytes at an address, 0 to 65535; it need not be aligned. */
    public int read16(long address) {
        return buffer(address, 2).getShort() & 0xffff;
    }

    /** The four bytes at an address; it need not be aligned. */
    public int read32(long address) {
        return buffer(address, 4).getInt();
    }

    /** The eight bytes at an address; it need not be aligned. */
    public long read64(long address) {
        return buffer(address, 8).getLong();
    }

    private ByteBuffer buffer(long address, int length) {
        return ByteBuffer.wrap(bytes(address, length)).order(order);
    }

    /**
     * Writes RAM.
     *
     * @param bytes at most {@link DebugSession#MAX_TRANSFER}
     * @throws AssertionError naming the address, when no RAM answers there
     */
    public void write(long address, byte... bytes) {
        try {
            session.write(space, address, bytes);
        } catch (DebugException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** Writes four bytes of RAM; the address need not be aligned. */
    public void write32(long address, int value) {
        write(address, ByteBuffer.allocate(4).order(order).putInt(value).array());
    }
}
