package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import trampoline.api.flash.EraseBlock;

/** A chip's data pins and erase blocks. Addresses count what the data pins show at once: bytes, or words of 16 bits. */
public final class ChipLayout {
    private final ChipInterface pins;
    private final List<BlockRun> runs;
    private final List<EraseBlock> blocks;
    /** The first address of each block. */
    private final int[] starts;

    private ChipLayout(ChipInterface pins, List<BlockRun> runs) {
        this.pins = pins;
        this.runs = runs;
        List<EraseBlock> all = new ArrayList<>();
        int offset = 0;
        for (BlockRun run : runs) {
            Math.addExact(offset, run.bytes());
            for (int i = 0; i < run.count(); i++) {
                all.add(new EraseBlock(offset, run.length()));
                offset += run.length();
            }
        }
        if (Integer.bitCount(offset) != 1) {
            throw new IllegalArgumentException(
                    "a chip's length must be a power of two, but " + runs + " are " + offset + " bytes together");
        }
        blocks = List.copyOf(all);
        starts = blocks.stream().mapToInt(block -> block.offset() / pins.unit()).toArray();
    }

    /**
     * A chip.
     *
     * @param runs from address 0 up
     * @throws IllegalArgumentException when they are not a power of two of bytes together
     */
    public static ChipLayout of(ChipInterface pins, BlockRun... runs) {
        return new ChipLayout(pins, List.of(runs));
    }

    /** The same blocks behind other data pins. */
    public ChipLayout wired(ChipInterface other) {
        return new ChipLayout(other, runs);
    }

    /** The data pins. */
    public ChipInterface pins() {
        return pins;
    }

    /** The blocks from address 0 up, summed up. */
    List<BlockRun> runs() {
        return runs;
    }

    /** All blocks in order of address, in bytes of this chip. */
    public List<EraseBlock> blocks() {
        return blocks;
    }

    /** The blocks of a bank of such chips, in bytes of the bank, each of one block of every chip. */
    List<EraseBlock> sideBySide(int chips) {
        return blocks.stream()
                .map(block -> new EraseBlock(chips * block.offset(), chips * block.length()))
                .toList();
    }

    /** Number of bytes. */
    public int length() {
        EraseBlock last = blocks.get(blocks.size() - 1);
        return last.offset() + last.length();
    }

    /** Bytes of the longest blocks; shorter ones are the parameter blocks of a boot block chip. */
    int mainBlockLength() {
        return runs.stream().mapToInt(BlockRun::length).max().orElseThrow();
    }

    /** Number of the block that an address lies in. */
    int blockOf(int word) {
        int found = Arrays.binarySearch(starts, word);
        return found >= 0 ? found : -found - 2;
    }

    /** The first address of a block. */
    int start(int block) {
        return starts[block];
    }

    /** How many addresses a block has. */
    int words(int block) {
        return blocks.get(block).length() / pins.unit();
    }
}
