package trampoline.machine.bus;

import java.nio.ByteOrder;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;

/**
 * The way by which a device other than the core reads and writes memory: whole runs of bytes, in the order of their
 * addresses. Memory that cores hold decoded instructions of, and memory that is observed, is written by bus accesses that
 * they see; all other memory directly.
 */
public final class BusMaster {
    private static final int WORD = 4;

    private final Bus bus;
    private final long start;
    private final long end;
    private final boolean bigEndian;

    /**
     * @param start first address that answers this master
     * @param length bytes from there on that do
     */
    public BusMaster(Bus bus, long start, long length) {
        this.bus = bus;
        this.start = start;
        end = start + length;
        bigEndian = bus.byteOrder() == ByteOrder.BIG_ENDIAN;
    }

    private void require(long address, int length, boolean write) {
        if (address < start || address > end - length) {
            throw new BusError(address, 1, write, "no memory answers the bus master here");
        }
    }

    /**
     * Reads {@code length} bytes from {@code address} on into {@code into} from {@code at} on.
     *
     * @throws BusError when one of them does not answer
     */
    public void read(long address, byte[] into, int at, int length) {
        require(address, length, false);
        for (int done = 0; done < length; ) {
            long from = address + done;
            int run = run(from, length - done);
            int offset = bus.directRead(from);
            if (offset >= 0) {
                System.arraycopy(bus.store(), offset, into, at + done, run);
            } else {
                for (int i = 0; i < run; i++) {
                    into[at + done + i] = (byte) bus.read8(from + i);
                }
            }
            done += run;
        }
    }

    /**
     * Writes {@code length} bytes of {@code bytes} from {@code at} on to {@code address} on.
     *
     * @throws BusError when one of them does not answer; those before it are written
     */
    public void write(long address, byte[] bytes, int at, int length) {
        require(address, length, true);
        for (int done = 0; done < length; ) {
            long to = address + done;
            int run = run(to, length - done);
            int offset = bus.directWrite(to);
            if (offset >= 0) {
                System.arraycopy(bytes, at + done, bus.store(), offset, run);
            } else {
                writeByAccesses(to, bytes, at + done, run);
            }
            done += run;
        }
    }

    /** As many bytes as lie in the granule of the first one. */
    private static int run(long address, int length) {
        return (int) Math.min(length, Bus.GRANULE - address % Bus.GRANULE);
    }

    private void writeByAccesses(long address, byte[] bytes, int at, int length) {
        int i = 0;
        while (i < length) {
            if ((address + i) % WORD == 0 && length - i >= WORD) {
                bus.write32(address + i, word(bytes, at + i));
                i += WORD;
            } else {
                bus.write8(address + i, bytes[at + i]);
                i++;
            }
        }
    }

    private int word(byte[] bytes, int at) {
        int little =
                bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
        return bigEndian ? Integer.reverseBytes(little) : little;
    }
}
