package trampoline.machine.flash;

import java.util.SplittableRandom;

/**
 * What a word holds when its operation has been broken off. Intel's data sheets (290608, reset and power-down)
 * say only that what was being altered is no longer valid, partially programmed or erased; so every bit that was on its
 * way may have arrived or not, the later the likelier.
 */
final class PartialWrite {
    private PartialWrite() {}

    /** Some of the bits that were to be cleared are. None is set. */
    static int programmed(int before, int wanted, double done, SplittableRandom random) {
        return before & ~some(before & ~wanted, done, random);
    }

    /**
     * Cells are first all programmed, so that they age alike, and then erased: in the first half of the time bits get
     * cleared, in the second half set.
     *
     * @param ones what the word holds when it is erased
     */
    static int erased(int before, int ones, double done, SplittableRandom random) {
        return done < 0.5 ? programmed(before, 0, 2 * done, random) : some(ones, 2 * done - 1, random);
    }

    private static int some(int bits, double probability, SplittableRandom random) {
        int chosen = 0;
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            if (random.nextDouble() < probability) {
                chosen |= rest & -rest;
            }
        }
        return chosen;
    }
}
