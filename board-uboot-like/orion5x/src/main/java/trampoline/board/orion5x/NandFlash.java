package trampoline.board.orion5x;

import java.io.UncheckedIOException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Clock;
import trampoline.api.device.MappedDevice;

/**
 * A Samsung K9F2G08U0B, 256 MiB of NAND flash in 2048 blocks of 64 pages of 2048 and 64 bytes, 8 data lines wide, with CLE on A0 and ALE on
 * A1 as the Kurobox Pro has it.
 *
 * <p>Source: the chip's data sheet, and Linux 6.1 ({@code drivers/mtd/nand/raw/orion_nand.c}, {@code nand_base.c}, {@code
 * kurobox_pro-setup.c}) for its wiring. Not modelled: blocks that are bad from the factory or wear out, two-plane commands, copying
 * inside the chip, more than one program of a page wearing others.
 */
final class NandFlash implements MappedDevice {
    /** Bytes of a page and of its spare area. */
    static final int PAGE = 2048 + 64;
    /** Pages of a block. */
    static final int BLOCK_PAGES = 64;
    /** Pages of the chip. */
    static final int PAGES = 2048 * BLOCK_PAGES;

    private static final Logger LOG = LoggerFactory.getLogger(NandFlash.class);

    private static final int CLE = 1;
    private static final int ALE = 2;

    private static final int READ = 0x00;
    private static final int READ_START = 0x30;
    private static final int OTHER_COLUMN = 0x05;
    private static final int OTHER_COLUMN_START = 0xe0;
    private static final int PROGRAM = 0x80;
    private static final int PROGRAM_START = 0x10;
    private static final int OTHER_INPUT_COLUMN = 0x85;
    private static final int ERASE = 0x60;
    private static final int ERASE_START = 0xd0;
    private static final int STATUS = 0x70;
    private static final int IDENTITY = 0x90;
    private static final int RESET = 0xff;

    private static final int[] IDENTITY_BYTES = {0xec, 0xda, 0x10, 0x95, 0x44};
    private static final int FAILED = 1;
    private static final int READY = 1 << 6;
    private static final int NOT_PROTECTED = 1 << 7;
    private static final int COLUMN_CYCLES = 2;
    private static final int ROW_CYCLES = 3;

    private static final long READ_TIME = 25 * Clock.MICROSECOND;
    private static final long PROGRAM_TIME = 200 * Clock.MICROSECOND;
    private static final long ERASE_TIME = 1500 * Clock.MICROSECOND;

    private enum Output {
        NOTHING,
        PAGE,
        STATUS,
        IDENTITY
    }

    private final Clock clock;
    private final NandPages pages;
    private final byte[] register = new byte[PAGE];
    private Output output = Output.NOTHING;
    private int command;
    private int addressCycle;
    private long address;
    private int column;
    private int row;
    private int at;
    private long busyUntil;
    private boolean failed;

    NandFlash(Clock clock, NandPages pages) {
        this.clock = clock;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "NAND flash";
    }

    /** {@inheritDoc} The chip has no reset pin; its power stays on. */
    @Override
    public void reset() {
        output = Output.NOTHING;
        command = RESET;
        addressCycle = 0;
    }

    @Override
    public int read(int offset, int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value |= next() << 8 * i;
        }
        return value;
    }

    private int next() {
        return switch (output) {
            case PAGE -> column < PAGE ? register[column++] & 0xff : 0xff;
            case STATUS -> NOT_PROTECTED | (clock.now() >= busyUntil ? READY : 0) | (failed ? FAILED : 0);
            case IDENTITY -> at < IDENTITY_BYTES.length && address == 0 ? IDENTITY_BYTES[at++] : 0;
            case NOTHING -> 0xff;
        };
    }

    @Override
    public void write(int offset, int size, int value) {
        for (int i = 0; i < size; i++) {
            int octet = value >>> 8 * i & 0xff;
            int lines = offset + i & (CLE | ALE);
            if (lines == CLE) {
                command(octet);
            } else if (lines == ALE) {
                address |= (long) octet << 8 * addressCycle;
                addressCycle = Math.min(addressCycle + 1, COLUMN_CYCLES + ROW_CYCLES);
            } else if (lines == 0) {
                data(octet);
            }
        }
    }

    private void data(int octet) {
        takeAddress();
        if ((command == PROGRAM || command == OTHER_INPUT_COLUMN) && column < PAGE) {
            register[column++] = (byte) octet;
        }
    }

    /** Addresses are over when something else comes. */
    private void takeAddress() {
        if (addressCycle == 0) {
            return;
        }
        switch (command) {
            case READ, PROGRAM -> {
                column = (int) address & 0xfff;
                row = (int) (address >>> 8 * COLUMN_CYCLES) % PAGES;
            }
            case OTHER_COLUMN, OTHER_INPUT_COLUMN -> column = (int) address & 0xfff;
            case ERASE -> row = (int) (address & 0xff_ffff) % PAGES;
            default -> {
                // the address of an identity is looked at when it is read
            }
        }
        addressCycle = 0;
    }

    private void command(int octet) {
        takeAddress();
        boolean busy = clock.now() < busyUntil;
        if (busy && octet != STATUS && octet != RESET) {
            return;
        }
        switch (octet) {
            case READ_START -> {
                pages.read(row, register);
                busyUntil = clock.now() + READ_TIME;
                output = Output.PAGE;
            }
            case OTHER_COLUMN_START -> output = Output.PAGE;
            case PROGRAM_START -> program();
            case ERASE_START -> erase();
            case STATUS -> output = Output.STATUS;
            case RESET -> {
                output = Output.NOTHING;
                busyUntil = clock.now();
                failed = false;
            }
            default -> begin(octet);
        }
    }

    /** The first byte of a command, behind which an address comes. */
    private void begin(int octet) {
        // READ alone goes back to what was read before the status was asked for
        output = octet == IDENTITY ? Output.IDENTITY : octet == READ ? Output.PAGE : Output.NOTHING;
        command = octet;
        address = 0;
        addressCycle = 0;
        at = 0;
        if (octet == PROGRAM) {
            Arrays.fill(register, (byte) 0xff);
        }
    }

    private void program() {
        if (command == PROGRAM || command == OTHER_INPUT_COLUMN) {
            store(() -> pages.program(row, register), PROGRAM_TIME);
        }
        output = Output.STATUS;
    }

    /** What cannot be kept has failed, as on a chip with a worn block. */
    private void store(Runnable change, long time) {
        try {
            change.run();
            failed = false;
        } catch (UncheckedIOException e) {
            failed = true;
            LOG.error("NAND flash: {}: {}", e.getMessage(), e.getCause().getMessage());
        }
        busyUntil = clock.now() + time;
    }

    private void erase() {
        if (command == ERASE) {
            store(() -> pages.erase(row / BLOCK_PAGES), ERASE_TIME);
        }
        output = Output.STATUS;
    }
}
