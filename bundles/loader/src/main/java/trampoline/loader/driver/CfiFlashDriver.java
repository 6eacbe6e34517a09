package trampoline.loader.driver;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.flash.EraseBlock;
import trampoline.api.loader.FlashDriver;
import trampoline.api.loader.FlashIdentification;
import trampoline.api.loader.LoaderBus;
import trampoline.api.loader.LoaderException;

/**
 * Driver for two CFI chips of 16 bits with an Intel command set (0x0001 or 0x0003) side by side on a 32-bit bus, by
 * their query table (JEDEC JESD68). Both chips are given every command at once and have to be ready both.
 *
 * <p>Every method leaves the chips in read array mode, also when it fails.
 */
public final class CfiFlashDriver implements FlashDriver {
    private static final int READ_ARRAY = 0xff;
    private static final int READ_IDENTIFIER = 0x90;
    private static final int READ_QUERY = 0x98;
    private static final int READ_STATUS = 0x70;
    private static final int CLEAR_STATUS = 0x50;
    private static final int PROGRAM = 0x40;
    private static final int BUFFER = 0xe8;
    private static final int ERASE = 0x20;
    private static final int CONFIRM = 0xd0;
    private static final int CONFIGURE = 0x60;
    private static final int LOCK = 0x01;

    private static final int READY = 1 << 7;
    private static final int ERASE_ERROR = 1 << 5;
    private static final int PROGRAM_ERROR = 1 << 4;
    private static final int VOLTAGE_LOW = 1 << 3;
    private static final int LOCKED = 1 << 1;
    private static final int ERRORS = ERASE_ERROR | PROGRAM_ERROR | VOLTAGE_LOW | LOCKED;

    /** Identifier code of a block: bit 0 is set while it is locked. */
    private static final int LOCK_CODE = 2;

    private static final int WIDTH = 4;
    private static final int CHIP_BITS = 16;
    private static final int MAX_REGIONS = 4;
    private static final int MAX_BLOCKS = 4096;
    private static final long MICROSECOND = 1_000_000L;
    private static final long PROGRAM_POLL = 16 * MICROSECOND;
    private static final long ERASE_POLL = 1000 * MICROSECOND;
    private static final int PROGRAM_POLLS = 10_000;
    /** 30 seconds; no data sheet allows an erase as many. */
    private static final int ERASE_POLLS = 30_000;

    private final LoaderBus bus;
    private final String bank;
    private final int address;
    private final ByteOrder order;
    private List<EraseBlock> blocks;
    private FlashIdentification identification;
    /** Words of 32 bits that the chips' buffers hold together; 0 without buffers. */
    private int bufferWords;

    /**
     * @param bus the loader's way to the chips
     * @param bank what messages call them
     * @param address physical address of the first byte
     * @param order byte order of the bus
     */
    public CfiFlashDriver(LoaderBus bus, String bank, int address, ByteOrder order) {
        this.bus = bus;
        this.bank = bank;
        this.address = address;
        this.order = order;
    }

    @Override
    public int address() {
        return address;
    }

    @Override
    public List<EraseBlock> blocks() throws LoaderException {
        if (blocks == null) {
            command(0, READ_ARRAY);
            command(WIDTH * 0x55, READ_QUERY);
            try {
                identify();
            } finally {
                command(0, READ_ARRAY);
            }
        }
        return blocks;
    }

    private void identify() throws LoaderException {
        String mark = "" + (char) query(0x10) + (char) query(0x11) + (char) query(0x12);
        if (!mark.equals("QRY") || bus.read32(address + WIDTH * 0x10) != both('Q')) {
            throw new LoaderException(String.format(
                    "%s at 0x%08x: no two CFI chips of 16 bits answer the query (0x%08x instead of 'Q' from both)",
                    bank, address, bus.read32(address + WIDTH * 0x10)));
        }
        int commands = query(0x13) | query(0x14) << 8;
        if (commands != 1 && commands != 3) {
            throw new LoaderException(String.format(
                    "%s at 0x%08x: command set 0x%04x is not Intel's (0x0001, 0x0003)", bank, address, commands));
        }
        List<EraseBlock> found = new ArrayList<>();
        int regions = query(0x2c);
        int offset = 0;
        for (int region = 0; region < regions && region < MAX_REGIONS; region++) {
            int at = 0x2d + 4 * region;
            int count = (query(at) | query(at + 1) << 8) + 1;
            int length = 2 * 256 * (query(at + 2) | query(at + 3) << 8);
            if (count > MAX_BLOCKS || length == 0) {
                throw new LoaderException(String.format(
                        "%s: erase region %d has %d blocks of %d bytes, which cannot be", bank, region, count, length));
            }
            for (int i = 0; i < count; i++) {
                found.add(new EraseBlock(offset, length));
                offset += length;
            }
        }
        int exponent = query(0x2a) | query(0x2b) << 8;
        // a buffer of 2^n bytes in each chip is 2^(n-1) words of 16 bits, side by side as many of 32
        bufferWords = exponent >= 1 && exponent <= 10 ? 1 << exponent - 1 : 0;
        identification = new FlashIdentification(
                2 * CHIP_BITS,
                CHIP_BITS,
                commands == 1 ? "Intel Extended" : "Intel Standard",
                0,
                0,
                1 << query(0x21) + query(0x25),
                milliseconds(1 << query(0x1f) + query(0x23)),
                bufferWords == 0 ? 0 : milliseconds(1 << query(0x20) + query(0x24)),
                // U-Boot shows one chip's
                bufferWords * WIDTH / 2);
        blocks = List.copyOf(found);
    }

    private static int milliseconds(int microseconds) {
        return (microseconds + 999) / 1000;
    }

    @Override
    public Optional<FlashIdentification> identification() throws LoaderException {
        blocks();
        return Optional.of(new FlashIdentification(
                identification.busBits(),
                identification.chipBits(),
                identification.commandSet(),
                identifier(0) & 0xff,
                identifier(1) & 0xffff,
                identification.eraseTimeout(),
                identification.writeTimeout(),
                identification.bufferTimeout(),
                identification.bufferLength()));
    }

    @Override
    public boolean locked(int offset) throws LoaderException {
        blockAt(offset);
        int codes = identifier(offset / WIDTH + LOCK_CODE);
        return (codes & both(1)) != 0;
    }

    private int identifier(int word) {
        command(0, READ_IDENTIFIER);
        try {
            return bus.read32(address + WIDTH * word);
        } finally {
            command(0, READ_ARRAY);
        }
    }

    private int query(int word) {
        return bus.read32(address + WIDTH * word) & 0xff;
    }

    private EraseBlock blockAt(int offset) throws LoaderException {
        return blocks().stream()
                .filter(block -> block.offset() == offset)
                .findFirst()
                .orElseThrow(
                        () -> new LoaderException(String.format("%s: no erase block begins at 0x%x", bank, offset)));
    }

    @Override
    public void erase(int offset) throws LoaderException {
        blockAt(offset);
        command(offset, CLEAR_STATUS);
        command(offset, ERASE);
        command(offset, CONFIRM);
        finish("erase", offset, ERASE_POLL, ERASE_POLLS);
    }

    @Override
    public void program(int offset, byte[] contents) throws LoaderException {
        blocks();
        if (offset % WIDTH != 0 || contents.length % WIDTH != 0) {
            throw new LoaderException(String.format(
                    "%s: %d bytes at 0x%x are not whole words of %d bytes", bank, contents.length, offset, WIDTH));
        }
        command(offset, CLEAR_STATUS);
        int at = 0;
        while (at < contents.length) {
            int step = 1;
            if (bufferWords > 0) {
                // a buffer must not cross a boundary of its own length
                int rest = bufferWords - (offset + at) / WIDTH % bufferWords;
                step = Math.min(rest, (contents.length - at) / WIDTH);
                programBuffer(offset + at, contents, at, step);
            } else {
                command(offset + at, PROGRAM);
                bus.write32(address + offset + at, word(contents, at));
            }
            finish("program", offset + at, PROGRAM_POLL, PROGRAM_POLLS);
            at += step * WIDTH;
        }
    }

    private void programBuffer(int offset, byte[] contents, int from, int words) {
        command(offset, BUFFER);
        command(offset, words - 1);
        for (int i = 0; i < words; i++) {
            bus.write32(address + offset + i * WIDTH, word(contents, from + i * WIDTH));
        }
        command(offset, CONFIRM);
    }

    @Override
    public void lock(int offset, boolean locked) throws LoaderException {
        blockAt(offset);
        command(offset, CLEAR_STATUS);
        command(offset, CONFIGURE);
        command(offset, locked ? LOCK : CONFIRM);
        finish(locked ? "lock" : "unlock", offset, PROGRAM_POLL, PROGRAM_POLLS);
    }

    private void finish(String what, int offset, long poll, int polls) throws LoaderException {
        int status = 0;
        command(offset, READ_STATUS);
        for (int i = 0; i < polls; i++) {
            status = bus.read32(address + offset);
            if ((status & both(READY)) == both(READY)) {
                break;
            }
            bus.delay(poll);
        }
        command(offset, CLEAR_STATUS);
        command(offset, READ_ARRAY);
        boolean ready = (status & both(READY)) == both(READY);
        if (!ready || (status & both(ERRORS)) != 0) {
            throw new LoaderException(String.format(
                    "%s: cannot %s at 0x%08x: %s (status 0x%02x, 0x%02x)",
                    bank,
                    what,
                    address + offset,
                    ready ? explain(status | status >>> 16) : "the chips do not become ready",
                    status >>> 16 & 0xff,
                    status & 0xff));
        }
    }

    private static String explain(int status) {
        if ((status & LOCKED) != 0) {
            return "the block is locked; unlock it first";
        }
        if ((status & VOLTAGE_LOW) != 0) {
            return "the programming voltage is too low; check Vpp";
        }
        if ((status & (ERASE_ERROR | PROGRAM_ERROR)) == (ERASE_ERROR | PROGRAM_ERROR)) {
            return "the chips did not understand the command sequence";
        }
        return (status & ERASE_ERROR) != 0 ? "erase error" : "program error";
    }

    private void command(int offset, int code) {
        bus.write32(address + offset, both(code));
    }

    private static int both(int chip) {
        return chip << 16 | chip;
    }

    private int word(byte[] bytes, int at) {
        int little = bytes[at] & 0xff
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
        return order == ByteOrder.BIG_ENDIAN ? Integer.reverseBytes(little) : little;
    }
}
