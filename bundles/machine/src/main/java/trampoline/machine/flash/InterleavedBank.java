package trampoline.machine.flash;

import java.util.Arrays;
import java.util.List;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/** The outside view of a bank whose words are made of one word of each of its equal chips. */
final class InterleavedBank implements FlashBank {
    private final String name;
    private final long address;
    private final int busBits;
    private final FlashStorage storage;
    private final List<FlashChip> chips;
    private final List<EraseBlock> blocks;

    InterleavedBank(String name, long address, int busBits, FlashStorage storage, List<FlashChip> chips) {
        this.name = name;
        this.address = address;
        this.busBits = busBits;
        this.storage = storage;
        this.chips = chips;
        List<EraseBlock> ofChip = first().layout().blocks();
        for (FlashChip chip : chips) {
            if (!chip.layout().blocks().equals(ofChip)
                    || chip.layout().pins() != first().layout().pins()) {
                throw new IllegalArgumentException(
                        name + ": chips side by side must have the same blocks and pins, but " + first().model()
                                + " and " + chip.model() + " differ");
            }
        }
        blocks = first().layout().sideBySide(chips.size());
        EraseBlock last = blocks.get(blocks.size() - 1);
        if (last.offset() + last.length() != storage.length()) {
            throw new IllegalArgumentException(String.format(
                    "%s: the chips have 0x%x bytes together, the file 0x%x; they must be equal",
                    name, last.offset() + last.length(), storage.length()));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long address() {
        return address;
    }

    @Override
    public int length() {
        return storage.length();
    }

    @Override
    public String chips() {
        return chips.size() + " x " + first().model();
    }

    @Override
    public int busBits() {
        return busBits;
    }

    @Override
    public int chipBits() {
        return busBits / chips.size();
    }

    @Override
    public FlashCommandSet commandSet() {
        return first().commandSet();
    }

    @Override
    public FlashProtection protection() {
        return first().protection();
    }

    @Override
    public List<EraseBlock> blocks() {
        return blocks;
    }

    @Override
    public boolean locked(int offset) {
        int word = word(offset);
        return chips.stream().anyMatch(chip -> chip.locked(word));
    }

    @Override
    public void lock(int offset, boolean locked) {
        int word = word(offset);
        chips.forEach(chip -> chip.lock(word, locked));
    }

    private int word(int offset) {
        storage.requireInside(offset, 1);
        return offset / (busBits / 8);
    }

    private FlashChip first() {
        return chips.get(0);
    }

    @Override
    public byte[] read(int offset, int length) {
        return storage.read(offset, length);
    }

    /** {@inheritDoc} Bytes of the blocks outside the range stay. The range is written as a whole, or nothing of it. */
    @Override
    public void program(int offset, byte[] contents) {
        storage.writeWhole(offset, contents);
    }

    /** {@inheritDoc} They are erased as a whole, or none of them. */
    @Override
    public void erase(int offset, int length) {
        storage.requireInside(offset, length);
        if (length == 0) {
            return;
        }
        int start = blockAt(offset).offset();
        EraseBlock last = blockAt(offset + length - 1);
        byte[] erased = new byte[last.offset() + last.length() - start];
        Arrays.fill(erased, (byte) 0xff);
        storage.writeWhole(start, erased);
    }

    private EraseBlock blockAt(int offset) {
        return blocks.stream()
                .filter(block -> offset >= block.offset() && offset - block.offset() < block.length())
                .findFirst()
                .orElseThrow();
    }
}
