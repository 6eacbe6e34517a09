package trampoline.engine;

import java.util.ArrayList;
import java.util.List;
import trampoline.engine.runtime.Translation;

/**
 * A run of decoded instructions that is entered at its first and left at its last, within one page.
 *
 * <p>{@link #code} is a sequence of operations: the operation's number in the {@link InstructionSet}, then its operands.
 */
final class Block {
    /** Virtual address of the first instruction, unsigned. */
    final long pc;

    /** The core's decoding context (instruction set state) and privilege in one number. */
    final int context;

    /** Number of instructions. */
    final int count;

    final int[] code;

    /** For each instruction the index of its first operation in {@link #code}. */
    private final int[] starts;

    /** For each instruction its address, as the core reports it in an exception. */
    private final long[] addresses;

    /** Number of the instruction that is a branch's delay slot, -1 when there is none. */
    final int delaySlot;

    /** Number of bytes of guest memory it was decoded from. */
    final int length;

    /** The core's epoch in which virtual address and contents were last checked: the lower, the colder. */
    int epoch = Translation.DEAD;

    /** How many more times it is interpreted before it is translated. */
    int heat;

    /** What runs in place of {@link #code}, once there is one. */
    volatile Translation translation;

    /** The regions it is part of. */
    List<Region> regions = List.of();

    /** The next block that starts at the same place of its page, for another address or context. */
    Block next;

    Block(long pc, int context, int[] code, int[] starts, long[] addresses, int delaySlot, int length) {
        this.pc = pc;
        this.context = context;
        this.count = starts.length;
        this.code = code;
        this.starts = starts;
        this.addresses = addresses;
        this.delaySlot = delaySlot;
        this.length = length;
    }

    void joins(Region region) {
        List<Region> more = new ArrayList<>(regions);
        more.add(region);
        regions = more;
    }

    /** It is no longer part of {@code region}. */
    void leaves(Region region) {
        List<Region> fewer = new ArrayList<>(regions);
        fewer.remove(region);
        regions = List.copyOf(fewer);
    }

    /** True when it is part of a region whose translation is still to come. */
    boolean isAwaited() {
        for (Region region : regions) {
            if (region.isAwaited()) {
                return true;
            }
        }
        return false;
    }

    /** Must not be executed again: the memory it was decoded from has changed. */
    void discard() {
        epoch = Translation.DEAD;
        regions.forEach(Region::discard);
    }

    /** Number of the instruction that the operation at {@code index} belongs to; {@link #count} behind the last one. */
    int instruction(int index) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (starts[middle] <= index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low - 1;
    }

    /** True when the block can be left before the operation at {@code index}: an instruction starts there. */
    boolean divisibleAt(int index) {
        int n = instruction(index);
        return n >= 0 && starts[n] == index && n != delaySlot;
    }

    /** Address of an instruction. */
    long address(int instruction) {
        return addresses[instruction];
    }
}
