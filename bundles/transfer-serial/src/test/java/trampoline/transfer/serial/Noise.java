package trampoline.transfer.serial;

import java.util.Random;
import trampoline.api.clock.Clock;

/** What a line does to characters; the same seed does the same. */
public final class Noise {
    /** A line that changes nothing. */
    public static Noise none() {
        return new Noise(0, 0);
    }

    private final Random random;
    private final double rate;

    /** @param rate of characters to which something happens: 0 to 1 */
    public Noise(long seed, double rate) {
        random = new Random(seed);
        this.rate = rate;
    }

    /** What comes out instead of a character: one with a wrong bit, none, or two. */
    int[] of(int character) {
        if (rate == 0 || random.nextDouble() >= rate) {
            return new int[] {character};
        }
        return switch (random.nextInt(4)) {
            case 0 -> new int[0];
            case 1 -> new int[] {character, character};
            default -> new int[] {character ^ 1 << random.nextInt(8)};
        };
    }

    /** Picoseconds for which the line stands still behind a character. */
    long pause() {
        return rate == 0 || random.nextDouble() >= rate / 10 ? 0 : random.nextInt(5000) * Clock.MILLISECOND;
    }
}
