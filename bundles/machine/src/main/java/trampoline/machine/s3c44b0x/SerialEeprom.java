package trampoline.machine.s3c44b0x;

import java.util.Arrays;
import java.util.function.Consumer;
import trampoline.api.clock.Clock;

/**
 * A 24C16: 2 KiB of EEPROM on two wires, in eight blocks of 256 bytes that have the addresses 0x50 to 0x57, written in pages of 16
 * bytes.
 *
 * <p>Source: data sheet of the 24C16 (Atmel AT24C16, ST M24C16). Not modelled: the write-protect pin, wear.
 *
 * <p>While a page is being written, for 5 ms after the stop condition, the chip does not acknowledge.
 */
public final class SerialEeprom implements IicTarget {
    /** Its bytes. */
    public static final int LENGTH = 2048;

    private static final int FIRST_ADDRESS = 0x50;
    private static final int BLOCKS = 8;
    private static final int BLOCK = 256;
    private static final int PAGE = 16;
    private static final long WRITE_TIME = 5 * Clock.MILLISECOND;

    private final Clock clock;
    private final byte[] cells;
    private final Consumer<byte[]> store;
    private final int[] latched = new int[PAGE];
    private int at;
    private boolean addressed;
    private boolean writing;
    private long busyUntil;

    /**
     * @param cells what it holds, {@link #LENGTH} bytes
     * @param store given all of it after each page that was written
     */
    public SerialEeprom(Clock clock, byte[] cells, Consumer<byte[]> store) {
        if (cells.length != LENGTH) {
            throw new IllegalArgumentException("a 24C16 has " + LENGTH + " bytes, not " + cells.length);
        }
        this.clock = clock;
        this.cells = cells.clone();
        this.store = store;
    }

    @Override
    public boolean started(int address, boolean read) {
        int block = address - FIRST_ADDRESS;
        if (block < 0 || block >= BLOCKS || clock.now() < busyUntil) {
            return false;
        }
        at = block * BLOCK + at % BLOCK;
        addressed = false;
        writing = false;
        return true;
    }

    @Override
    public boolean written(int value) {
        if (!addressed) {
            at = at / BLOCK * BLOCK + value;
            addressed = true;
            return true;
        }
        if (!writing) {
            writing = true;
            Arrays.fill(latched, -1);
        }
        latched[at % PAGE] = value;
        // the page's address stays while its bytes go round
        at = at / PAGE * PAGE + (at + 1) % PAGE;
        return true;
    }

    @Override
    public int read(boolean acknowledged) {
        int value = cells[at] & 0xff;
        at = (at + 1) % LENGTH;
        return value;
    }

    @Override
    public void stopped() {
        if (!writing) {
            return;
        }
        writing = false;
        int page = at / PAGE * PAGE;
        for (int i = 0; i < PAGE; i++) {
            if (latched[i] >= 0) {
                cells[page + i] = (byte) latched[i];
            }
        }
        busyUntil = clock.now() + WRITE_TIME;
        store.accept(cells.clone());
    }
}
