package trampoline.arch.mips.differential;

import java.nio.ByteOrder;
import trampoline.arch.mips.asm.Release;
import trampoline.testkit.differential.StreamGenerator;
import trampoline.testkit.differential.TestStream;

/**
 * Random programs of MIPS32, in kernel and user mode, mapped and unmapped, without what the architecture calls
 * unpredictable: branches in delay slots, hazards that are not cleared, TLB entries that match twice, SC without LL. Also
 * without RDPGPR and WRPGPR, which QEMU executes with values of registers that are out of date.
 */
final class MipsStreamGenerator implements StreamGenerator {
    private static final int FEWEST = 10;
    private static final int MOST = 60;

    private final ByteOrder order;
    private final Release release;
    private final Runtime runtime;

    MipsStreamGenerator(ByteOrder order, Release release, Runtime runtime) {
        this.order = order;
        this.release = release;
        this.runtime = runtime;
    }

    @Override
    public TestStream generate(long seed) {
        StreamBuilder out = new StreamBuilder(seed, order, release);
        ComputeUnits compute = new ComputeUnits(out);
        MemoryUnits memory = new MemoryUnits(out);
        BranchUnits branches = new BranchUnits(out, compute, memory);
        SystemUnits system = new SystemUnits(out, compute, memory);
        int count = FEWEST + out.random.nextInt(MOST - FEWEST);
        for (int i = 0; i < count; i++) {
            switch (out.random.nextInt(10)) {
                case 0, 1, 2, 3 -> out.unit(compute::any);
                case 4, 5 -> out.unit(memory::any);
                case 6, 7 -> out.unit(branches::any);
                default -> system.any();
            }
        }
        return out.build(runtime);
    }
}
