package trampoline.loader.driver;

import java.util.Optional;
import java.util.StringJoiner;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/**
 * Driver for chips with an Intel command set (CFI 0x0001 and 0x0003) in any bank, by their query table, or by their codes
 * where they have none: the 28F160F3 of a LART.
 */
public final class IntelFlashDriver extends NorFlashDriver {
    private static final int READ_ARRAY = 0xff;
    private static final int READ_IDENTIFIER = 0x90;
    private static final int READ_STATUS = 0x70;
    private static final int CLEAR_STATUS = 0x50;
    private static final int PROGRAM = 0x40;
    private static final int BUFFER = 0xe8;
    private static final int ERASE = 0x20;
    private static final int CONFIRM = 0xd0;
    private static final int CONFIGURE = 0x60;
    private static final int LOCK = 0x01;

    /** Identifier code of a block: bit 0 is set while it is locked. */
    private static final int LOCK_CODE = 2;

    /** In the command set's own table: the features, of which these bits tell of locks. */
    private static final int FEATURES = 5;

    private static final int CLEARED_TOGETHER = 1 << 3;
    private static final int INSTANT_LOCKS = 1 << 5;

    /** Microseconds that a lock takes at most. */
    private static final int LOCK_TIME = 1000;

    /** @param bus the loader's way to the chips */
    public IntelFlashDriver(LoaderBus bus, FlashConnection connection) {
        super(bus, connection);
    }

    @Override
    ChipDescription identify(ChipLanes chips) throws LoaderException {
        Optional<QueryTable> query = QueryTable.ask(chips);
        chips.command(0, READ_IDENTIFIER);
        int manufacturers = chips.read(chips.register(0));
        int devices = chips.read(chips.register(1));
        readArray();
        int manufacturer = chips.ofChip(0, manufacturers);
        int device = chips.ofChip(0, devices);
        if (manufacturers != chips.all(manufacturer) || devices != chips.all(device)) {
            throw new LoaderException(String.format(
                    "%s at 0x%08x: the chips answer with different codes, manufacturers 0x%x, devices 0x%x",
                    chips.bank(), chips.address(0), manufacturers, devices));
        }
        if (query.isPresent()) {
            return described(query.get(), manufacturer, device);
        }
        return KnownPart.find(manufacturer, device, FlashCommandSet.INTEL_STANDARD)
                .orElseThrow(() -> new LoaderException(String.format(
                        "%s at 0x%08x: no chip answers the query, and manufacturer and device codes 0x%04x 0x%04x are"
                                + " not those of a chip with Intel's command set that this driver knows",
                        chips.bank(), chips.address(0), manufacturer, device)));
    }

    private ChipDescription described(QueryTable query, int manufacturer, int device) throws LoaderException {
        FlashCommandSet commands = FlashCommandSet.of(query.commandSet())
                .filter(set -> set != FlashCommandSet.AMD_STANDARD)
                .orElseThrow(() -> new LoaderException(String.format(
                        "%s at 0x%08x: command set 0x%04x is not Intel's (0x0001, 0x0003)",
                        lanes().bank(), lanes().address(0), query.commandSet())));
        int features = query.primary(FEATURES);
        FlashProtection protection = FlashProtection.NONE;
        if ((features & INSTANT_LOCKS) != 0) {
            protection = FlashProtection.VOLATILE;
        } else if ((features & CLEARED_TOGETHER) != 0) {
            protection = FlashProtection.PERSISTENT;
        }
        return new ChipDescription(
                Optional.empty(),
                commands,
                protection,
                manufacturer & 0xff,
                device,
                query.regions(),
                query.times(),
                query.bufferLength());
    }

    @Override
    void readArray() {
        lanes().command(0, READ_ARRAY);
    }

    @Override
    void eraseBlock(EraseBlock block) throws LoaderException {
        lanes().command(block.offset(), CLEAR_STATUS);
        lanes().command(block.offset(), ERASE);
        lanes().command(block.offset(), CONFIRM);
        finish("erase block", block.offset(), 1000L * chip().times().erase());
    }

    @Override
    void programWord(int offset, int word) throws LoaderException {
        lanes().command(offset, CLEAR_STATUS);
        lanes().command(offset, PROGRAM);
        lanes().writeData(offset, word);
        finish("program word", offset, chip().times().program());
    }

    @Override
    void programBuffer(int offset, int[] words) throws LoaderException {
        lanes().command(offset, CLEAR_STATUS);
        lanes().command(offset, BUFFER);
        lanes().command(offset, words.length - 1);
        for (int i = 0; i < words.length; i++) {
            lanes().writeData(offset + i * lanes().unit(), words[i]);
        }
        lanes().command(offset, CONFIRM);
        finish("program", offset, chip().times().buffer());
    }

    @Override
    boolean readLock(EraseBlock block) {
        lanes().command(block.offset(), READ_IDENTIFIER);
        return (lanes().read(block.offset() + lanes().register(LOCK_CODE)) & lanes().all(1)) != 0;
    }

    @Override
    void changeLock(EraseBlock block, boolean locked) throws LoaderException {
        configure(block.offset(), locked ? LOCK : CONFIRM, locked ? "lock block" : "unlock block", LOCK_TIME);
    }

    @Override
    void clearLocks() throws LoaderException {
        configure(0, CONFIRM, "clear all locks", 1000L * chip().times().erase());
    }

    private void configure(int offset, int command, String what, long microseconds) throws LoaderException {
        lanes().command(offset, CLEAR_STATUS);
        lanes().command(offset, CONFIGURE);
        lanes().command(offset, command);
        finish(what, offset, microseconds);
    }

    /** Waits until all chips are ready, or gives up; reports what their status says. */
    private void finish(String what, int offset, long microseconds) throws LoaderException {
        int ready = lanes().all(IntelStatus.READY);
        lanes().command(offset, READ_STATUS);
        await(microseconds, () -> (lanes().read(offset) & ready) == ready);
        int status = lanes().read(offset);
        lanes().command(offset, CLEAR_STATUS);
        int worst = -1;
        StringJoiner all = new StringJoiner(", ");
        for (int chip = 0; chip < lanes().chips(); chip++) {
            int one = lanes().ofChip(chip, status) & 0xff;
            all.add(String.format("0x%02x", one));
            if (worst < 0 && (!IntelStatus.ready(one) || IntelStatus.failed(one))) {
                worst = one;
            }
        }
        if (worst >= 0) {
            throw refused(what, offset, IntelStatus.explain(worst) + " (status " + all + ")");
        }
    }
}
