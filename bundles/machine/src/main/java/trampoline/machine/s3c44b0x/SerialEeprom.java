package trampoline.machine.s3c44b0x;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.BoardException;
import trampoline.api.clock.Clock;
import trampoline.machine.flash.FlashFile;

/**
 * A 24C16: 2 KiB of EEPROM on two wires, in eight blocks of 256 bytes that have the addresses 0x50 to 0x57, written in pages of 16
 * bytes.
 *
 * <p>Source: data sheet of the 24C16 (Atmel AT24C16, ST M24C16). Not modelled: the write-protect pin, wear.
 *
 * <p>While a page is being written, for 5 ms after the stop condition, the chip does not acknowledge. A page is in its file as a
 * whole or not at all.
 */
public final class SerialEeprom implements IicTarget, AutoCloseable {
    /** Its bytes. */
    public static final int LENGTH = 2048;

    private static final Logger LOG = LoggerFactory.getLogger(SerialEeprom.class);
    private static final int FIRST_ADDRESS = 0x50;
    private static final int BLOCKS = 8;
    private static final int BLOCK = 256;
    private static final int PAGE = 16;
    private static final long WRITE_TIME = 5 * Clock.MILLISECOND;

    private final Clock clock;
    private final FlashFile file;
    private final byte[] cells = new byte[LENGTH];
    private final int[] latched = new int[PAGE];
    private int at;
    private boolean addressed;
    private boolean writing;
    private long busyUntil;

    private SerialEeprom(Clock clock, FlashFile file) {
        this.clock = clock;
        this.file = file;
        file.readAll(cells, 0);
    }

    /**
     * Opens the file that keeps its contents, all ones at first.
     *
     * @param folder locked for this process
     * @param name of the chip, as part of file names
     * @throws BoardException when the file has another size, or cannot be made, read or written
     */
    public static SerialEeprom open(Clock clock, Path folder, String name) throws BoardException {
        return new SerialEeprom(clock, FlashFile.open(folder, name, LENGTH));
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
        byte[] after = Arrays.copyOfRange(cells, page, page + PAGE);
        for (int i = 0; i < PAGE; i++) {
            if (latched[i] >= 0) {
                after[i] = (byte) latched[i];
            }
        }
        busyUntil = clock.now() + WRITE_TIME;
        try {
            file.writeWhole(page, after, 0, PAGE);
            System.arraycopy(after, 0, cells, page, PAGE);
        } catch (UncheckedIOException e) {
            LOG.error("EEPROM: a page is not written, for it cannot be stored: {}", e.getMessage());
        }
    }

    /** Brings the contents to the disk and lets go of the file. */
    @Override
    public void close() {
        file.close();
    }
}
