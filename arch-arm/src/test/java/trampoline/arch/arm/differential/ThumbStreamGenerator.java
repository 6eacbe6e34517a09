package trampoline.arch.arm.differential;

import java.util.SplittableRandom;
import trampoline.testkit.differential.StreamGenerator;
import trampoline.testkit.differential.TestStream;

/**
 * Random programs of the Thumb instruction set, ARMv4T or ARMv5T, with passages in ARM state.
 *
 * <p>Left out, since ARMv4T leaves them open: MUL with equal registers; high-register operations on two low registers;
 * empty register lists; a base that is loaded, or stored other than first; instructions that came with ARMv5T.
 */
final class ThumbStreamGenerator implements StreamGenerator {
    private static final int FEWEST = 8;
    private static final int MOST = 44;
    private static final int MOST_IN_ARM_STATE = 3;

    private final boolean version5;

    /** @param version5 true to have what version 5 adds, too */
    ThumbStreamGenerator(boolean version5) {
        this.version5 = version5;
    }

    @Override
    public TestStream generate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StreamBuilder out = new StreamBuilder(
                seed, random, DataSpace.aligned(random), ArmStreamGenerator.startMode(random), version5);
        // ARM7TDMI stores r15 as 12 behind the instruction, QEMU as 8; the architecture allows both
        out.storesPc = false;
        Vectors vectors = new Vectors(random, false);
        ThumbDataUnits data = new ThumbDataUnits(out);
        ThumbAccessUnits access = new ThumbAccessUnits(out);
        Runnable straight = () -> {
            if (out.chance(60)) {
                data.any();
            } else {
                access.any();
            }
        };
        ThumbBranchUnits branch = new ThumbBranchUnits(out, vectors, access, straight);
        ArmUnits arm = new ArmUnits(out, vectors);
        branch.enterThumb();
        int count = FEWEST + random.nextInt(MOST - FEWEST);
        for (int i = 0; i < count; i++) {
            int choice = random.nextInt(100);
            if (choice < 80) {
                straight.run();
            } else if (choice < 92) {
                branch.branch();
            } else if (choice < 94) {
                if (version5 && out.mode != Registers.FIQ) {
                    branch.breakpoint();
                } else {
                    branch.softwareInterrupt();
                }
            } else if (choice < 96) {
                branch.undefined();
            } else {
                branch.enterArm();
                for (int j = random.nextInt(MOST_IN_ARM_STATE + 1); j > 0; j--) {
                    arm.any();
                }
                branch.enterThumb();
            }
        }
        branch.align();
        return out.build(vectors.blocks());
    }
}
