package trampoline.machine.flash;

import java.util.List;
import trampoline.api.board.BoardException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;

/**
 * Whether a layout can be laid over a board's boot flash: it fills the bank, and each of its partitions begins where an erase block
 * does.
 */
public final class FlashFit {
    private final String board;
    private final List<EraseBlock> blocks;
    private final int loader;

    private FlashFit(String board, List<EraseBlock> blocks, int loader) {
        this.board = board;
        this.blocks = blocks;
        this.loader = loader;
    }

    /**
     * A bank that a layout has to fit.
     *
     * @param board in messages: {@code "the LART"}
     * @param chips how many of them are side by side
     * @param chip one of them
     */
    public static FlashFit of(String board, int chips, ChipLayout chip) {
        return new FlashFit(board, chip.sideBySide(chips), 0);
    }

    /**
     * The same for boards whose bank begins with the loader.
     *
     * @param length bytes from the beginning of the bank that the loader and its parameters need, a multiple of 1024
     */
    public FlashFit withLoader(int length) {
        return new FlashFit(board, blocks, length);
    }

    /**
     * Checks a layout.
     *
     * @throws BoardException naming the partition and what to change
     */
    public void require(FlashLayout layout) throws BoardException {
        EraseBlock last = blocks.get(blocks.size() - 1);
        int length = last.offset() + last.length();
        if (layout.length() != length) {
            throw new BoardException(String.format(
                    "flash layout %s covers %d bytes, but %s has %d; its sizes have to add up to %dk",
                    layout, layout.length(), board, length, length / 1024));
        }
        if (loader > 0) {
            requireLoader(layout);
        }
        for (Partition partition : layout.partitions()) {
            requireWholeBlocks(layout, partition);
        }
    }

    private void requireLoader(FlashLayout layout) throws BoardException {
        Partition part = layout.find(FlashLayout.LOADER)
                .orElseThrow(() -> new BoardException(String.format(
                        "flash layout %s has no partition 'loader'; begin it with loader:%dk", layout, loader / 1024)));
        if (part.offset() != 0 || part.length() < loader) {
            throw new BoardException(String.format(
                    "flash layout %s: the loader and its parameters need the first %dk, not %d bytes at offset 0x%x",
                    layout, loader / 1024, part.length(), part.offset()));
        }
    }

    private void requireWholeBlocks(FlashLayout layout, Partition partition) throws BoardException {
        for (EraseBlock block : blocks) {
            int within = partition.offset() - block.offset();
            if (within > 0 && within < block.length()) {
                throw new BoardException(String.format(
                        "flash layout %s: partition '%s' starts at 0x%x, inside an erase block; use sizes that are"
                                + " multiples of %dk",
                        layout, partition.name(), partition.offset(), block.length() / 1024));
            }
        }
    }
}
