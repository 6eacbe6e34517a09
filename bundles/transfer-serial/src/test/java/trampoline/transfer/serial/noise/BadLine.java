package trampoline.transfer.serial.noise;

import java.util.Random;
import trampoline.testkit.transfer.Noise;

/** A kind of line that is not good. */
enum BadLine {
    /** One wrong bit in ten thousand characters. */
    FEW_WRONG_BITS(1e-4, Noise.Kind.WRONG_BIT),
    /** One wrong bit in a thousand characters. */
    WRONG_BITS(1e-3, Noise.Kind.WRONG_BIT),
    /** One character in a thousand is lost. */
    LOST(1e-3, Noise.Kind.LOST),
    /** One character in a thousand comes twice. */
    DOUBLED(1e-3, Noise.Kind.DOUBLED),
    /** The line stands still after one character in a thousand, for up to five seconds. */
    PAUSES(1e-3, Noise.Kind.PAUSE),
    /** All of it, to one character in a thousand. */
    MIXED(1e-3, Noise.Kind.MIXED),
    /** Good, and cut somewhere in the file. */
    CUT(0, Noise.Kind.MIXED);

    private final double rate;
    private final Noise.Kind kind;

    BadLine(double rate, Noise.Kind kind) {
        this.rate = rate;
        this.kind = kind;
    }

    /** @param length of what is sent */
    Noise noise(long seed, int length) {
        Noise noise = new Noise(seed, rate, kind);
        return this == CUT ? noise.cutAfter(new Random(seed).nextInt(length + 100)) : noise;
    }
}
