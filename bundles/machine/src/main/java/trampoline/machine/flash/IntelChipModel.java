package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.clock.Clock;
import trampoline.api.flash.EraseBlock;

/**
 * Data of a chip of Intel's boot block families: identification, blocks, typical durations.
 *
 * @param name for people
 * @param manufacturer what identifier word 0 reads as
 * @param device what identifier word 1 reads as
 * @param blocks in order of address, in bytes
 * @param programTime picoseconds for a word
 * @param parameterEraseTime picoseconds for a block of at most 8 KiB
 * @param mainEraseTime picoseconds for a larger block
 */
public record IntelChipModel(
        String name,
        int manufacturer,
        int device,
        List<EraseBlock> blocks,
        long programTime,
        long parameterEraseTime,
        long mainEraseTime) {
    private static final int PARAMETER_BLOCK = 8 << 10;
    private static final int MAIN_BLOCK = 64 << 10;

    public IntelChipModel {
        blocks = List.copyOf(blocks);
    }

    /**
     * 3 Volt Fast Boot Block, 16 Mbit, parameter blocks at the lowest addresses. Identifiers and blocks as in Linux's
     * {@code drivers/mtd/devices/lart.c}, which cites data sheet 290644; durations are of the order that this family's
     * data sheets call typical at 3 V.
     */
    public static IntelChipModel i28F160F3Bottom() {
        List<EraseBlock> blocks = new ArrayList<>();
        append(blocks, 8, PARAMETER_BLOCK);
        append(blocks, 31, MAIN_BLOCK);
        return fastBootBlock("Intel 28F160F3, bottom boot", 0x88f4, blocks);
    }

    /** The same with the parameter blocks at the highest addresses. */
    public static IntelChipModel i28F160F3Top() {
        List<EraseBlock> blocks = new ArrayList<>();
        append(blocks, 31, MAIN_BLOCK);
        append(blocks, 8, PARAMETER_BLOCK);
        return fastBootBlock("Intel 28F160F3, top boot", 0x88f3, blocks);
    }

    private static IntelChipModel fastBootBlock(String name, int device, List<EraseBlock> blocks) {
        return new IntelChipModel(
                name, 0x0089, device, blocks, 24 * Clock.MICROSECOND, 500 * Clock.MILLISECOND, Clock.SECOND);
    }

    private static void append(List<EraseBlock> blocks, int count, int length) {
        int offset = 0;
        if (!blocks.isEmpty()) {
            EraseBlock last = blocks.get(blocks.size() - 1);
            offset = last.offset() + last.length();
        }
        for (int i = 0; i < count; i++) {
            blocks.add(new EraseBlock(offset + i * length, length));
        }
    }

    long eraseTime(EraseBlock block) {
        return block.length() <= PARAMETER_BLOCK ? parameterEraseTime : mainEraseTime;
    }

    /** Number of bytes. */
    public int length() {
        EraseBlock last = blocks.get(blocks.size() - 1);
        return last.offset() + last.length();
    }
}
