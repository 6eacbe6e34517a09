package trampoline.loader.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/**
 * Driver for chips with AMD's command set (CFI 0x0002: AMD, Fujitsu, Spansion, Macronix) in any bank, by their query table,
 * or by their codes where they have none. Whether they are ready is told by their toggle bits. Locks are the persistent
 * bits of advanced sector protection, where the chips have it.
 */
public final class AmdFlashDriver extends NorFlashDriver {
    private static final int FIRST_UNLOCK = 0xaa;
    private static final int SECOND_UNLOCK = 0x55;
    private static final int RESET = 0xf0;
    private static final int AUTOSELECT = 0x90;
    private static final int PROGRAM = 0xa0;
    private static final int ERASE = 0x80;
    private static final int SECTOR_ERASE = 0x30;
    private static final int BUFFER_LOAD = 0x25;
    private static final int BUFFER_PROGRAM = 0x29;
    private static final int PROTECTION_BITS = 0xc0;
    private static final int SET_BIT = 0xa0;
    private static final int CLEAR_BITS = 0x80;
    private static final int CONFIRM_CLEAR = 0x30;
    private static final int EXIT = 0x90;

    private static final int TOGGLE = 0x40;
    private static final int LATE = 0x20;
    private static final int ABORTED = 0x02;

    /** Code of a block: bit 0 is set while it is protected. */
    private static final int LOCK_CODE = 2;

    /** In the command set's own table: major and minor version, protection, where the boot sectors are. */
    private static final int MAJOR = 3;

    private static final int MINOR = 4;
    private static final int GROUP = 7;
    private static final int SCHEME = 9;
    private static final int BOOT = 15;
    private static final int ADVANCED = 8;
    private static final int TOP_BOOT = 3;
    private static final int VERSION_1_1 = '1' << 8 | '1';
    /** Chips whose table is older tell by this bit of their code that their boot sectors are at the top. */
    private static final int TOP_BOOT_CODE = 0x80;

    /** The two unlock addresses of a chip, as registers. */
    private record Unlock(int first, int second) {}

    private static final Unlock USUAL = new Unlock(0x555, 0x2aa);
    private static final Unlock FIFTEEN_BITS = new Unlock(0x5555, 0x2aaa);

    private Unlock unlock = USUAL;

    /** @param bus the loader's way to the chips */
    public AmdFlashDriver(LoaderBus bus, FlashConnection connection) {
        super(bus, connection);
    }

    @Override
    ChipDescription identify(ChipLanes chips) throws LoaderException {
        Optional<QueryTable> query = QueryTable.ask(chips);
        if (query.isPresent()) {
            return described(query.get());
        }
        StringBuilder answers = new StringBuilder();
        for (Unlock tried : List.of(USUAL, FIFTEEN_BITS)) {
            unlock = tried;
            // chips whose unlock addresses these are not show their contents, which need not be alike
            int manufacturers = codes(0);
            int devices = codes(1);
            int manufacturer = chips.ofChip(0, manufacturers) & 0xff;
            int device = chips.ofChip(0, devices) & 0xff;
            if (isAlike(manufacturers) && isAlike(devices)) {
                Optional<ChipDescription> part = KnownPart.find(manufacturer, device, FlashCommandSet.AMD_STANDARD);
                if (part.isPresent()) {
                    return part.get();
                }
            }
            answers.append(String.format(" 0x%x 0x%x", manufacturers, devices));
        }
        throw new LoaderException(String.format(
                "%s at 0x%08x: no chip answers the query, and manufacturer and device codes%s are not those of a chip with"
                        + " AMD's command set that this driver knows",
                chips.bank(), chips.address(0), answers));
    }

    /** A code of each chip. */
    private int codes(int register) {
        readArray();
        unlocked(AUTOSELECT);
        int codes = lanes().read(lanes().register(register));
        readArray();
        return codes;
    }

    private boolean isAlike(int codes) {
        return codes == lanes().all(lanes().ofChip(0, codes));
    }

    /** A code of the chips, which have answered the query alike. */
    private int code(int register) throws LoaderException {
        int codes = codes(register);
        if (!isAlike(codes)) {
            throw new LoaderException(String.format(
                    "%s at 0x%08x: the chips answer with different codes, 0x%x",
                    lanes().bank(), lanes().address(0), codes));
        }
        return lanes().ofChip(0, codes);
    }

    private ChipDescription described(QueryTable query) throws LoaderException {
        if (query.commandSet() != FlashCommandSet.AMD_STANDARD.code()) {
            throw new LoaderException(String.format(
                    "%s at 0x%08x: command set 0x%04x is not AMD's (0x0002)",
                    lanes().bank(), lanes().address(0), query.commandSet()));
        }
        int device = code(1);
        List<ChipRegion> regions = new ArrayList<>(query.regions());
        int version = query.primary(MAJOR) << 8 | query.primary(MINOR);
        boolean top = version < VERSION_1_1 ? (device & TOP_BOOT_CODE) != 0 : query.primary(BOOT) == TOP_BOOT;
        if (regions.size() > 1 && top) {
            // the table begins where the boot sectors are
            Collections.reverse(regions);
        }
        FlashProtection protection = query.primary(GROUP) == 0 ? FlashProtection.NONE : FlashProtection.BENCH;
        if (query.primary(SCHEME) == ADVANCED) {
            protection = FlashProtection.PERSISTENT;
        }
        return new ChipDescription(
                Optional.empty(),
                FlashCommandSet.AMD_STANDARD,
                protection,
                code(0) & 0xff,
                device,
                regions,
                query.times(),
                query.bufferLength());
    }

    @Override
    void readArray() {
        lanes().command(0, RESET);
    }

    private int firstUnlock() {
        return lanes().register(unlock.first);
    }

    private void unlockCycles() {
        int second = lanes().register(unlock.second);
        lanes().command(firstUnlock(), FIRST_UNLOCK);
        // in byte mode the lowest address line is to alternate like the others
        lanes().command(lanes().byteMode() ? second + lanes().unit() : second, SECOND_UNLOCK);
    }

    private void unlocked(int command) {
        unlockCycles();
        lanes().command(firstUnlock(), command);
    }

    @Override
    void eraseBlock(EraseBlock block) throws LoaderException {
        unlocked(ERASE);
        unlockCycles();
        lanes().command(block.offset(), SECTOR_ERASE);
        finish("erase block", block.offset(), 1000L * chip().times().erase());
    }

    @Override
    void programWord(int offset, int word) throws LoaderException {
        unlocked(PROGRAM);
        lanes().writeData(offset, word);
        finish("program word", offset, chip().times().program());
    }

    @Override
    void programBuffer(int offset, int[] words) throws LoaderException {
        unlockCycles();
        lanes().command(offset, BUFFER_LOAD);
        lanes().command(offset, words.length - 1);
        for (int i = 0; i < words.length; i++) {
            lanes().writeData(offset + i * lanes().unit(), words[i]);
        }
        lanes().command(offset, BUFFER_PROGRAM);
        finish(
                "program",
                offset + (words.length - 1) * lanes().unit(),
                chip().times().buffer());
    }

    @Override
    boolean readLock(EraseBlock block) {
        unlocked(AUTOSELECT);
        return (lanes().read(block.offset() + lanes().register(LOCK_CODE)) & lanes().all(1)) != 0;
    }

    @Override
    void changeLock(EraseBlock block, boolean locked) throws LoaderException {
        unlocked(PROTECTION_BITS);
        try {
            lanes().command(block.offset(), SET_BIT);
            lanes().command(block.offset(), 0);
            finish("lock block", block.offset(), chip().times().program());
        } finally {
            exit();
        }
    }

    @Override
    void clearLocks() throws LoaderException {
        unlocked(PROTECTION_BITS);
        try {
            lanes().command(0, CLEAR_BITS);
            lanes().command(0, CONFIRM_CLEAR);
            finish("clear all locks", 0, 1000L * chip().times().erase());
        } finally {
            exit();
        }
    }

    private void exit() {
        lanes().command(0, EXIT);
        lanes().command(0, 0);
    }

    /**
     * Waits until every chip has done, or given up. What a chip shows are status bits only while its toggle bit toggles;
     * then it is its array again, whose bits lie in the same places.
     */
    private void finish(String what, int offset, long microseconds) throws LoaderException {
        await(microseconds, () -> allDoneOrGivenUp(offset));
        int toggling = toggling(offset);
        if (toggling != 0) {
            int status = lanes().read(offset);
            // a write buffer that was given up is not left otherwise
            unlocked(RESET);
            throw refused(what, offset, explain(status, toggling));
        }
    }

    private boolean allDoneOrGivenUp(int offset) {
        int toggling = toggling(offset);
        if (toggling == 0) {
            return true;
        }
        int status = lanes().read(offset);
        for (int chip = 0; chip < lanes().chips(); chip++) {
            boolean working = lanes().ofChip(chip, toggling) != 0;
            if (working && (lanes().ofChip(chip, status) & (LATE | ABORTED)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The toggle bits that toggle: those of the chips that have not done. */
    private int toggling(int offset) {
        int first = lanes().read(offset);
        int second = lanes().read(offset);
        return (first ^ second) & lanes().all(TOGGLE);
    }

    /** @param toggling of those chips alone the status tells */
    private String explain(int status, int toggling) {
        int bits = 0;
        for (int chip = 0; chip < lanes().chips(); chip++) {
            if (lanes().ofChip(chip, toggling) != 0) {
                bits |= lanes().ofChip(chip, status);
            }
        }
        String hex = String.format(" (status 0x%x)", status);
        if ((bits & LATE) != 0) {
            return "a chip exceeds its time limit; programming cannot set bits, erase the block first" + hex;
        }
        return (bits & ABORTED) != 0 ? "a chip gave up its write buffer" + hex : "the chips do not become ready" + hex;
    }
}
