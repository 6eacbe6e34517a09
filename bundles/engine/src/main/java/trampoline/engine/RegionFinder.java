package trampoline.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import trampoline.engine.InstructionSet.Kind;
import trampoline.engine.InstructionSet.Operation;

/** Finds the blocks that are worth translating together with a hot one. */
final class RegionFinder {
    /** More guest instructions make methods that HotSpot compiles badly, or not at all. */
    private static final int MOST_INSTRUCTIONS = 80;

    private final InstructionSet<?> set;

    RegionFinder(InstructionSet<?> set) {
        this.set = set;
    }

    /**
     * The region that begins with {@code head}.
     *
     * @param core that the blocks were decoded for
     * @param blockAt gives the block at a virtual address of the same page, or null when it cannot be had
     */
    Region from(Core core, Block head, IntFunction<Block> blockAt) {
        Map<Integer, Block> found = new LinkedHashMap<>();
        Deque<Block> open = new ArrayDeque<>();
        found.put(head.pc, head);
        open.add(head);
        int instructions = head.count;
        while (!open.isEmpty()) {
            for (int target : successors(set, open.remove())) {
                if ((target ^ head.pc) >>> 12 != 0 || found.containsKey(target)) {
                    continue;
                }
                Block next = blockAt.apply(target);
                if (next == null || next.count == 0 || instructions + next.count > MOST_INSTRUCTIONS) {
                    continue;
                }
                instructions += next.count;
                found.put(target, next);
                open.add(next);
            }
        }
        return new Region(core, List.copyOf(found.values()));
    }

    /** Where a block leads to by direct branches. */
    static int[] successors(InstructionSet<?> set, Block block) {
        int[] code = block.code;
        int guardedUntil = 0;
        for (int i = 0; ; ) {
            int number = code[i];
            if (number == InstructionSet.END || number == InstructionSet.BRANCH) {
                return new int[] {code[i + 1]};
            }
            if (number == InstructionSet.BREAKPOINT) {
                return new int[0];
            }
            Operation operation = set.operation(number);
            if (operation.kind() == Kind.BRANCH_IF) {
                return new int[] {code[i + 1], code[i + 2]};
            }
            if (operation.kind() == Kind.GUARD) {
                guardedUntil = i + code[i + 1];
            } else if (operation.terminal() && i >= guardedUntil) {
                return new int[0];
            }
            i += operation.words();
        }
    }
}
