package trampoline.arch.arm.differential;

import java.util.SplittableRandom;
import trampoline.testkit.differential.StreamGenerator;
import trampoline.testkit.differential.TestStream;

/**
 * Random programs of the ARM instruction set, version 4 or 5TE, without what the architecture calls unpredictable.
 *
 * <p>Left out, since ARMv4 leaves them open: the condition NV; r15 as a data register of multiplications, of shifts by
 * register, of SWP and of halfword transfers; equal registers where a multiplication, SWP or write-back forbids them;
 * half words at odd addresses; empty register lists; SPSR in modes without one; mode bits that are no mode; bits 27 to 8
 * of a status register.
 */
final class ArmStreamGenerator implements StreamGenerator {
    private static final int FEWEST = 6;
    private static final int MOST = 34;

    private final boolean storesPc;
    private final boolean version5;

    /**
     * @param storesPc true when r15 is stored too, for a core that stores it as 8 behind the instruction like QEMU
     * @param version5 true to have what version 5TE adds, too
     */
    ArmStreamGenerator(boolean storesPc, boolean version5) {
        this.storesPc = storesPc;
        this.version5 = version5;
    }

    @Override
    public TestStream generate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StreamBuilder out = new StreamBuilder(seed, random, DataSpace.physical(random), startMode(random), version5);
        out.storesPc = storesPc;
        Vectors vectors = new Vectors(random, false);
        ArmUnits units = new ArmUnits(out, vectors);
        int count = FEWEST + random.nextInt(MOST - FEWEST);
        for (int i = 0; i < count; i++) {
            units.any();
        }
        return out.build(vectors.blocks());
    }

    static int startMode(SplittableRandom random) {
        int[] modes = {
            Registers.USR,
            Registers.USR,
            Registers.SVC,
            Registers.FIQ,
            Registers.IRQ,
            Registers.ABT,
            Registers.UND,
            Registers.SYS
        };
        return modes[random.nextInt(modes.length)];
    }
}
