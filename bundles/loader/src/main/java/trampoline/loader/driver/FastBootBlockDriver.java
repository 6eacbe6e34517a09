package trampoline.loader.driver;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.flash.EraseBlock;
import trampoline.api.loader.FlashDriver;
import trampoline.api.loader.LoaderBus;
import trampoline.api.loader.LoaderException;
import trampoline.machine.flash.DataLines;

/**
 * Driver for two Intel 28F160F3 side by side on a 32-bit little-endian bus, by their command set (3 Volt Fast Boot
 * Block data sheet, section 4). Both chips are given every command at once and have to be ready both.
 *
 * <p>Every method leaves the chips in read array mode, also when it fails.
 */
public final class FastBootBlockDriver implements FlashDriver {
    private static final int READ_ARRAY = 0xff;
    private static final int READ_IDENTIFIER = 0x90;
    private static final int READ_STATUS = 0x70;
    private static final int CLEAR_STATUS = 0x50;
    private static final int PROGRAM = 0x40;
    private static final int ERASE = 0x20;
    private static final int CONFIRM = 0xd0;
    private static final int CONFIGURE = 0x60;
    private static final int LOCK = 0x01;

    /** Where in a block the identifier mode shows its lock bit, in words. */
    private static final int LOCK_WORD = 2;

    private static final int INTEL = 0x0089;
    private static final int TOP_BOOT = 0x88f3;
    private static final int BOTTOM_BOOT = 0x88f4;

    private static final int WIDTH = 4;
    private static final int PARAMETER_BLOCKS = 8;
    private static final int PARAMETER_LENGTH = 2 * 8 * 1024;
    private static final int MAIN_BLOCKS = 31;
    private static final int MAIN_LENGTH = 2 * 64 * 1024;

    private static final long MICROSECOND = 1_000_000L;
    private static final long PROGRAM_POLL = 8 * MICROSECOND;
    private static final long ERASE_POLL = 1000 * MICROSECOND;
    /** Far more than the data sheet's longest program time. */
    private static final int PROGRAM_POLLS = 10_000;
    /** 30 seconds; the data sheet's longest erase takes 5. */
    private static final int ERASE_POLLS = 30_000;

    private final LoaderBus bus;
    private final String bank;
    private final int address;
    private final DataLines lines;

    /**
     * @param bus the loader's way to the chips
     * @param bank what messages call them
     * @param address physical address of the first byte
     * @param lines how the chips' data pins are wired to the CPU; the second chip is the high half of a word
     */
    public FastBootBlockDriver(LoaderBus bus, String bank, int address, DataLines lines) {
        this.bus = bus;
        this.bank = bank;
        this.address = address;
        this.lines = lines;
    }

    @Override
    public int address() {
        return address;
    }

    @Override
    public List<EraseBlock> blocks() throws LoaderException {
        command(0, READ_IDENTIFIER);
        int manufacturer = lines.toChips(bus.read32(address));
        int device = lines.toChips(bus.read32(address + WIDTH));
        command(0, READ_ARRAY);
        boolean alike = manufacturer == both(INTEL) && device >>> 16 == (device & 0xffff);
        if (alike && device == both(BOTTOM_BOOT)) {
            return blocks(true);
        }
        if (alike && device == both(TOP_BOOT)) {
            return blocks(false);
        }
        throw new LoaderException(String.format(
                "%s at 0x%08x: manufacturer and device codes 0x%08x 0x%08x are not those of two Intel 28F160F3",
                bank, address, manufacturer, device));
    }

    private static List<EraseBlock> blocks(boolean bottomBoot) {
        List<EraseBlock> blocks = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < PARAMETER_BLOCKS + MAIN_BLOCKS; i++) {
            boolean parameter = bottomBoot ? i < PARAMETER_BLOCKS : i >= MAIN_BLOCKS;
            int length = parameter ? PARAMETER_LENGTH : MAIN_LENGTH;
            blocks.add(new EraseBlock(offset, length));
            offset += length;
        }
        return blocks;
    }

    @Override
    public void erase(int offset) throws LoaderException {
        requireBlock(offset);
        command(offset, CLEAR_STATUS);
        command(offset, ERASE);
        command(offset, CONFIRM);
        finish(offset, await(offset, ERASE_POLL, ERASE_POLLS), "erase block");
    }

    @Override
    public void program(int offset, byte[] contents) throws LoaderException {
        if (offset % WIDTH != 0 || contents.length % WIDTH != 0) {
            throw new LoaderException(String.format(
                    "%s: 0x%x bytes at offset 0x%x do not consist of whole words of %d bytes",
                    bank, contents.length, offset, WIDTH));
        }
        requireInside(offset, contents.length);
        command(offset, CLEAR_STATUS);
        for (int i = 0; i < contents.length; i += WIDTH) {
            int word = word(contents, i);
            // programming ones changes nothing
            if (word != -1) {
                command(offset + i, PROGRAM);
                bus.write32(address + offset + i, word);
                int status = await(offset + i, PROGRAM_POLL, PROGRAM_POLLS);
                if (anyFailed(status) || !allReady(status)) {
                    finish(offset + i, status, "program word");
                }
            }
        }
        command(offset, READ_ARRAY);
        verify(offset, contents);
    }

    private void verify(int offset, byte[] contents) throws LoaderException {
        for (int i = 0; i < contents.length; i += WIDTH) {
            int found = bus.read32(address + offset + i);
            int wanted = word(contents, i);
            if (found != wanted) {
                throw new LoaderException(String.format(
                        "%s: the word at 0x%08x is 0x%08x after programming 0x%08x; programming cannot set bits, erase"
                                + " the block first",
                        bank, address + offset + i, found, wanted));
            }
        }
    }

    @Override
    public void lock(int offset, boolean locked) throws LoaderException {
        requireBlock(offset);
        command(offset, CLEAR_STATUS);
        command(offset, CONFIGURE);
        command(offset, locked ? LOCK : CONFIRM);
        int status = await(offset, PROGRAM_POLL, PROGRAM_POLLS);
        finish(offset, status, locked ? "lock block" : "unlock block");
        command(offset, READ_IDENTIFIER);
        int locks = lines.toChips(bus.read32(address + offset + LOCK_WORD * WIDTH)) & both(1);
        command(offset, READ_ARRAY);
        if (locks != (locked ? both(1) : 0)) {
            throw new LoaderException(String.format(
                    "%s: block at 0x%08x is still %s; its WP# pin or a lock-down holds it",
                    bank, address + offset, locked ? "unlocked" : "locked"));
        }
    }

    private void requireBlock(int offset) throws LoaderException {
        for (EraseBlock block : blocks()) {
            if (block.offset() == offset) {
                return;
            }
        }
        throw new LoaderException(String.format("%s: no erase block starts at offset 0x%x", bank, offset));
    }

    private void requireInside(int offset, int length) throws LoaderException {
        List<EraseBlock> blocks = blocks();
        EraseBlock last = blocks.get(blocks.size() - 1);
        int end = last.offset() + last.length();
        if (offset < 0 || length > end - offset) {
            throw new LoaderException(String.format(
                    "%s: 0x%x bytes at offset 0x%x do not fit into its 0x%x bytes", bank, length, offset, end));
        }
    }

    /** Waits until both chips are ready, or gives up; the status of both, in the chips' own bits. */
    private int await(int offset, long poll, int polls) {
        for (int i = 0; ; i++) {
            command(offset, READ_STATUS);
            int status = lines.toChips(bus.read32(address + offset));
            if (allReady(status) || i == polls) {
                return status;
            }
            bus.delay(poll);
        }
    }

    /** Back to read array mode, then reports what the status says. */
    private void finish(int offset, int status, String what) throws LoaderException {
        command(offset, CLEAR_STATUS);
        command(offset, READ_ARRAY);
        if (allReady(status) && !anyFailed(status)) {
            return;
        }
        int low = status & 0xff;
        int high = status >>> 16 & 0xff;
        int worse = !ChipStatus.ready(low) || ChipStatus.failed(low) ? low : high;
        String why = ChipStatus.ready(worse) ? ChipStatus.explain(worse) : "the chip does not become ready";
        throw new LoaderException(String.format(
                "%s: cannot %s at 0x%08x: %s (status 0x%02x, 0x%02x)", bank, what, address + offset, why, high, low));
    }

    private static boolean allReady(int status) {
        return ChipStatus.ready(status) && ChipStatus.ready(status >>> 16);
    }

    private static boolean anyFailed(int status) {
        return ChipStatus.failed(status) || ChipStatus.failed(status >>> 16);
    }

    private void command(int offset, int code) {
        bus.write32(address + offset, lines.toBus(both(code)));
    }

    private static int both(int chip) {
        return chip << 16 | chip;
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xff
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }
}
