package trampoline.arch.arm.differential;

import java.util.SplittableRandom;
import trampoline.testkit.differential.StreamGenerator;
import trampoline.testkit.differential.TestStream;

/**
 * Random programs that run with address translation, load and store at addresses of which some are forbidden, and come
 * back from the aborts, or end in them.
 */
final class MmuStreamGenerator implements StreamGenerator {
    private static final int FEWEST = 6;
    private static final int MOST = 26;

    private final int[] distances;

    private final boolean version5;

    /**
     * @param distances from the physical to the virtual addresses of the data
     * @param version5 true to have what version 5TE adds, too
     */
    MmuStreamGenerator(int[] distances, boolean version5) {
        this.distances = distances;
        this.version5 = version5;
    }

    @Override
    public TestStream generate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DataSpace space = DataSpace.virtual(random, random.nextInt(3) == 0, distances);
        StreamBuilder out = new StreamBuilder(seed, random, space, Registers.SVC, version5);
        // r15 is stored as 12 behind the instruction by an ARM926EJ-S, as 8 by QEMU
        out.storesPc = !version5;
        Vectors vectors = new Vectors(random, true);
        SystemUnits system = new SystemUnits(out);
        ArmUnits units = new ArmUnits(out, vectors);
        system.start();
        if (random.nextInt(4) != 0) {
            units.branch.exceptionReturn();
        }
        int count = FEWEST + random.nextInt(MOST - FEWEST);
        for (int i = 0; i < count; i++) {
            any(random, out, units, system);
        }
        return out.build(vectors.blocks());
    }

    private static void any(SplittableRandom random, StreamBuilder out, ArmUnits units, SystemUnits system) {
        int choice = random.nextInt(100);
        if (choice < 60) {
            units.memory();
        } else if (choice < 65 && out.mode == Registers.USR) {
            units.undefined.forbidden();
        } else if (choice < 70 && out.mode != Registers.USR) {
            system.any();
        } else if (choice < 75 && out.mode != Registers.FIQ) {
            system.prefetchAbort();
        } else {
            units.any();
        }
    }
}
