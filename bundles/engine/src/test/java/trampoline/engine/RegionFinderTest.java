package trampoline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.engine.ToyCore.add;
import static trampoline.engine.ToyCore.idle;
import static trampoline.engine.ToyCore.loop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionFinderTest {
    private final FlatBus bus = new FlatBus();
    private final ToyCore core = new ToyCore(bus);
    private final BlockDecoder decoder = new BlockDecoder(core, ToyCore.SET);
    private final Map<Long, Integer> executions = new HashMap<>();
    private final RegionFinder finder = new RegionFinder(ToyCore.SET, block -> executions.getOrDefault(block.pc, 1000));

    private Block blockAt(long address) {
        return decoder.decode(address, 64, 0, false);
    }

    private List<Long> regionAt(int address) {
        return finder.from(core, blockAt(address), this::blockAt).blocks.stream()
                .map(block -> block.pc)
                .toList();
    }

    /** {@code adds} instructions, then a branch to {@code target} or to what lies behind it. */
    private void branchAfter(int adds, int address, int target) {
        for (int i = 0; i < adds; i++) {
            bus.write32(address + 4 * i, add(1, 1, 1));
        }
        bus.write32(address + 4 * adds, loop(1, target));
    }

    private void end(int address) {
        bus.write32(address, idle());
    }

    @Test
    void takesWhatBranchesLeadTo() {
        branchAfter(1, 0x1000, 0x1100);
        end(0x1008);
        branchAfter(3, 0x1100, 0x1200);
        end(0x1110);
        end(0x1200);

        assertThat(regionAt(0x1000)).containsExactlyInAnyOrder(0x1000L, 0x1008L, 0x1100L, 0x1110L, 0x1200L);
    }

    @Test
    void staysInThePage() {
        branchAfter(1, 0x1000, 0x2000);
        end(0x1008);
        end(0x2000);

        assertThat(regionAt(0x1000)).containsExactly(0x1000L, 0x1008L);
    }

    @Test
    void leavesOutWhatWasExecutedFewTimes() {
        branchAfter(1, 0x1000, 0x1100);
        end(0x1008);
        end(0x1100);
        executions.put(0x1100L, RegionFinder.FEW);
        executions.put(0x1008L, RegionFinder.FEW + 1);

        assertThat(regionAt(0x1000)).containsExactly(0x1000L, 0x1008L);
    }

    /** Room for one of the two long blocks that the first one leads to. */
    @Test
    void prefersWhatWasExecutedMost() {
        branchAfter(1, 0x1000, 0x1100);
        branchAfter(49, 0x1008, 0x1100);
        branchAfter(49, 0x1100, 0x1100);
        end(0x10d0);
        end(0x11c8);
        executions.put(0x1008L, 300);
        executions.put(0x1100L, 400);

        assertThat(regionAt(0x1000)).contains(0x1100L).doesNotContain(0x1008L);
        executions.put(0x1008L, 500);
        assertThat(regionAt(0x1000)).contains(0x1008L).doesNotContain(0x1100L);
    }

    /** 0x1000 to 0x1200 by 0x1100, or the longer way by 0x1008 and 0x1300; from there round again. */
    @Test
    void waysLeadToLaterBlocksExceptRoundALoop() {
        branchAfter(1, 0x1000, 0x1100);
        branchAfter(1, 0x1008, 0x1300);
        end(0x1010);
        branchAfter(1, 0x1300, 0x1200);
        end(0x1308);
        branchAfter(1, 0x1100, 0x1200);
        end(0x1108);
        branchAfter(1, 0x1200, 0x1000);
        end(0x1208);

        List<Long> order = regionAt(0x1000);

        assertThat(order).startsWith(0x1000L).doesNotHaveDuplicates();
        assertThat(order).containsSubsequence(0x1100L, 0x1200L).containsSubsequence(0x1008L, 0x1300L, 0x1200L, 0x1208L);
    }
}
