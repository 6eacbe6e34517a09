package trampoline.loader.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.FlashIdentification;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashProtection;

/**
 * What drivers for NOR flash have in common, whatever their chips' command set: one to four equal chips side by side,
 * asked once what they are. All chips are given every command at once and have to be ready all. Every method leaves them
 * reading their arrays, also when it fails.
 */
abstract class NorFlashDriver implements FlashDriver {
    private static final long MICROSECOND = 1_000_000L;
    /** How often a chip is asked, as a part of the longest time that its operation may take. */
    private static final int POLLS = 1000;
    /** Chips that take longer than they say are given a second chance. */
    private static final int PATIENCE = 2;

    private final ChipLanes lanes;
    private ChipDescription chip;
    private List<EraseBlock> blocks;

    NorFlashDriver(LoaderBus bus, FlashConnection connection) {
        lanes = new ChipLanes(bus, connection);
    }

    /**
     * Asks the chips what they are.
     *
     * @throws LoaderException when they are none that this driver knows
     */
    abstract ChipDescription identify(ChipLanes chips) throws LoaderException;

    /** Brings the chips back to reading their arrays. */
    abstract void readArray();

    /** Erases a block and waits. */
    abstract void eraseBlock(EraseBlock block) throws LoaderException;

    /** Programs one word of the bus and waits. */
    abstract void programWord(int offset, int word) throws LoaderException;

    /** Programs words of the bus that lie in one page of the write buffers, and waits. */
    abstract void programBuffer(int offset, int[] words) throws LoaderException;

    /** True while a block is locked, by the chips' codes; any of them will do. */
    abstract boolean readLock(EraseBlock block);

    /** Changes the lock of a block of chips that can do it one by one. */
    abstract void changeLock(EraseBlock block, boolean locked) throws LoaderException;

    /** Clears the locks of all blocks, of chips whose locks stay without power. */
    abstract void clearLocks() throws LoaderException;

    final ChipLanes lanes() {
        return lanes;
    }

    final ChipDescription chip() throws LoaderException {
        if (chip == null) {
            try {
                chip = identify(lanes);
            } finally {
                readArray();
            }
            blocks = ChipRegion.blocks(chip.regions(), lanes.chips());
        }
        return chip;
    }

    @Override
    public final long address() {
        return lanes.address(0);
    }

    @Override
    public final List<EraseBlock> blocks() throws LoaderException {
        chip();
        return blocks;
    }

    @Override
    public final Optional<FlashIdentification> identification() throws LoaderException {
        ChipDescription.Times times = chip().times();
        return Optional.of(new FlashIdentification(
                chip.part(),
                8 * lanes.unit(),
                8 * lanes.unit() / lanes.chips(),
                chip.commandSet(),
                chip.protection(),
                chip.manufacturer(),
                chip.device(),
                times.erase(),
                milliseconds(times.program()),
                milliseconds(times.buffer()),
                chip.bufferLength()));
    }

    private static int milliseconds(int microseconds) {
        return (microseconds + 999) / 1000;
    }

    private EraseBlock blockAt(int offset) throws LoaderException {
        for (EraseBlock block : blocks()) {
            if (block.offset() == offset) {
                return block;
            }
        }
        throw new LoaderException(String.format("%s: no erase block starts at offset 0x%x", lanes.bank(), offset));
    }

    @Override
    public final void erase(int offset) throws LoaderException {
        EraseBlock block = blockAt(offset);
        requireUnlocked(block, "erase block");
        try {
            eraseBlock(block);
        } finally {
            readArray();
        }
    }

    @Override
    public final void program(int offset, byte[] contents) throws LoaderException {
        int unit = lanes.unit();
        if (offset % unit != 0 || contents.length % unit != 0) {
            throw new LoaderException(String.format(
                    "%s: 0x%x bytes at offset 0x%x do not consist of whole words of %d bytes",
                    lanes.bank(), contents.length, offset, unit));
        }
        requireInside(offset, contents.length);
        for (EraseBlock block : blocks) {
            if (block.offset() < offset + contents.length && offset < block.offset() + block.length()) {
                requireUnlocked(block, "program");
            }
        }
        int[] words = new int[contents.length / unit];
        for (int i = 0; i < words.length; i++) {
            words[i] = lanes.data(contents, i * unit);
        }
        try {
            programWords(offset, words);
        } finally {
            readArray();
        }
        verify(offset, words);
    }

    private void requireInside(int offset, int length) throws LoaderException {
        List<EraseBlock> all = blocks();
        EraseBlock last = all.get(all.size() - 1);
        int end = last.offset() + last.length();
        if (offset < 0 || length > end - offset) {
            throw new LoaderException(String.format(
                    "%s: 0x%x bytes at offset 0x%x do not fit into its 0x%x bytes", lanes.bank(), length, offset, end));
        }
    }

    private void requireUnlocked(EraseBlock block, String what) throws LoaderException {
        if (isLocked(block)) {
            throw refused(what, block.offset(), "the block is locked; unlock it first");
        }
    }

    private void programWords(int offset, int[] words) throws LoaderException {
        int unit = lanes.unit();
        int page = chip.bufferLength() * lanes.chips() / unit;
        int at = 0;
        while (at < words.length) {
            int step = 1;
            if (page > 0) {
                // a buffer must not cross a boundary of its own length
                step = Math.min(page - (offset / unit + at) % page, words.length - at);
            }
            int[] piece = Arrays.copyOfRange(words, at, at + step);
            if (!erased(piece)) {
                program(offset + at * unit, piece);
            }
            at += step;
        }
    }

    /** Programming ones changes nothing. */
    private boolean erased(int[] words) {
        for (int word : words) {
            if (word != lanes.ones()) {
                return false;
            }
        }
        return true;
    }

    private void program(int offset, int[] words) throws LoaderException {
        if (words.length == 1) {
            programWord(offset, words[0]);
        } else {
            programBuffer(offset, words);
        }
    }

    private void verify(int offset, int[] words) throws LoaderException {
        int unit = lanes.unit();
        for (int i = 0; i < words.length; i++) {
            int found = lanes.readData(offset + i * unit);
            if (found != words[i]) {
                throw new LoaderException(String.format(
                        "%s: the word at 0x%08x is 0x%0" + 2 * unit + "x after programming 0x%0" + 2 * unit
                                + "x; programming cannot set bits, erase the block first",
                        lanes.bank(),
                        lanes.address(offset + i * unit),
                        found,
                        words[i]));
            }
        }
    }

    @Override
    public final boolean locked(int offset) throws LoaderException {
        return isLocked(blockAt(offset));
    }

    private boolean isLocked(EraseBlock block) throws LoaderException {
        if (chip().protection() == FlashProtection.NONE) {
            return false;
        }
        try {
            return readLock(block);
        } finally {
            readArray();
        }
    }

    @Override
    public final void lock(int offset, boolean locked) throws LoaderException {
        EraseBlock block = blockAt(offset);
        String what = locked ? "lock block" : "unlock block";
        switch (chip().protection()) {
            case NONE -> throw refused(what, offset, "the chips have no locks");
            case BENCH ->
                throw refused(what, offset, "its lock is no command's business; a programmer's bench changes it");
            default -> {
                try {
                    if (locked || chip.protection() == FlashProtection.VOLATILE) {
                        changeLock(block, locked);
                    } else if (isLocked(block)) {
                        clearAllBut(block);
                    }
                } finally {
                    readArray();
                }
            }
        }
        if (isLocked(block) != locked) {
            throw new LoaderException(String.format(
                    "%s: block at 0x%08x is still %s; its WP# pin or a lock-down holds it",
                    lanes.bank(), lanes.address(offset), locked ? "unlocked" : "locked"));
        }
    }

    /** Locks that stay without power go all together; those of the other blocks are set again. */
    private void clearAllBut(EraseBlock block) throws LoaderException {
        List<EraseBlock> others = new ArrayList<>();
        for (EraseBlock other : blocks) {
            if (!other.equals(block) && isLocked(other)) {
                others.add(other);
            }
        }
        clearLocks();
        readArray();
        for (EraseBlock other : others) {
            changeLock(other, true);
            readArray();
        }
    }

    /** Tells whether the chips are ready. */
    interface Ready {
        boolean ask();
    }

    /**
     * Asks again and again.
     *
     * @param microseconds the longest that it may take
     * @return whether they became ready
     */
    final boolean await(long microseconds, Ready ready) {
        long poll = Math.max(1, microseconds / POLLS) * MICROSECOND;
        for (long waited = 0; waited <= PATIENCE * microseconds * MICROSECOND; waited += poll) {
            if (ready.ask()) {
                return true;
            }
            lanes.delay(poll);
        }
        return false;
    }

    /** The error of an operation that the chips did not carry out. */
    final LoaderException refused(String what, int offset, String why) {
        return new LoaderException(
                String.format("%s: cannot %s at 0x%08x: %s", lanes.bank(), what, lanes.address(offset), why));
    }
}
