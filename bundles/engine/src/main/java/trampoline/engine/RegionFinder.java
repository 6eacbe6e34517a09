package trampoline.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import trampoline.engine.InstructionSet.Kind;
import trampoline.engine.InstructionSet.Operation;

/** Finds the blocks that are worth translating together with a hot one: those most executed. */
final class RegionFinder {
    /** More guest instructions make methods that HotSpot compiles badly, or not at all. */
    private static final int MOST_INSTRUCTIONS = 80;

    /** A block that was executed no more often while another one became hot is not worth a place in its region. */
    static final int FEW = 60;

    private final InstructionSet<?> set;
    private final ToIntFunction<Block> executions;

    /** A block that could be taken in; of equals the one with the lower {@code order} comes first. */
    private record Candidate(Block block, int executions, int order) {
        static final Comparator<Candidate> HOTTEST_FIRST =
                Comparator.comparingInt(Candidate::executions).reversed().thenComparingInt(Candidate::order);
    }

    /** @param executions how often a block has been executed */
    RegionFinder(InstructionSet<?> set, ToIntFunction<Block> executions) {
        this.set = set;
        this.executions = executions;
    }

    /**
     * The region that begins with {@code head}: what is reached from there by direct branches within the page, the most
     * executed first while there is room, in an order where ways lead to later blocks, except round a loop.
     *
     * @param core that the blocks were decoded for
     * @param blockAt gives the block at a virtual address of the same page, or null when it cannot be had
     */
    Region from(GuestCore core, Block head, LongFunction<Block> blockAt) {
        Map<Long, Block> found = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        PriorityQueue<Candidate> open = new PriorityQueue<>(Candidate.HOTTEST_FIRST);
        seen.add(head.pc);
        open.add(new Candidate(head, 0, 0));
        int instructions = 0;
        while (!open.isEmpty()) {
            Block block = open.remove().block;
            if (block != head && instructions + block.count > MOST_INSTRUCTIONS) {
                continue;
            }
            instructions += block.count;
            found.put(block.pc, block);
            for (long target : successors(set, block)) {
                if ((target ^ head.pc) >>> 12 != 0 || !seen.add(target)) {
                    continue;
                }
                Block next = blockAt.apply(target);
                if (next == null || next.count == 0) {
                    continue;
                }
                int times = executions.applyAsInt(next);
                if (times > FEW) {
                    open.add(new Candidate(next, times, seen.size()));
                }
            }
        }
        List<Block> order = new ArrayList<>();
        follow(head, found, order);
        Collections.reverse(order);
        return new Region(core, order);
    }

    /** Moves a block, behind all that it leads to, from {@code found} to {@code order}. */
    private void follow(Block block, Map<Long, Block> found, List<Block> order) {
        found.remove(block.pc);
        long[] targets = successors(set, block);
        // what is followed last comes first in the end: the way of a branch that is taken
        for (int i = targets.length - 1; i >= 0; i--) {
            Block next = found.get(targets[i]);
            if (next != null) {
                follow(next, found, order);
            }
        }
        order.add(block);
    }

    /** Where a block leads to by direct branches. */
    static long[] successors(InstructionSet<?> set, Block block) {
        int[] code = block.code;
        int guardedUntil = 0;
        for (int i = 0; ; ) {
            int number = code[i];
            if (number == InstructionSet.END || number == InstructionSet.BRANCH) {
                return new long[] {set.target(code, i + 1)};
            }
            if (number == InstructionSet.BREAKPOINT) {
                return new long[0];
            }
            Operation operation = set.operation(number);
            if (operation.kind() == Kind.BRANCH_IF) {
                return new long[] {set.target(code, i + 1), set.target(code, i + 1 + set.targetWords())};
            }
            if (operation.kind() == Kind.GUARD) {
                guardedUntil = i + code[i + 1];
            } else if (operation.terminal() && i >= guardedUntil) {
                return new long[0];
            }
            i += operation.words();
        }
    }
}
