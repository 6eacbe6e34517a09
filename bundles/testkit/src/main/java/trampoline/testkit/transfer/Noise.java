package trampoline.testkit.transfer;

import java.util.Random;
import trampoline.api.clock.Clock;

/** What a line does to characters; the same seed does the same. */
public final class Noise {
    /** What happens. */
    public enum Kind {
        /** A bit of a character is wrong. */
        WRONG_BIT,
        /** A character does not arrive. */
        LOST,
        /** A character arrives twice. */
        DOUBLED,
        /** The line stands still for up to five seconds. */
        PAUSE,
        /** All of these, the wrong bits twice as often, the pauses a tenth as often. */
        MIXED
    }

    /** A line that changes nothing. */
    public static Noise none() {
        return new Noise(0, 0);
    }

    private final Random random;
    private final double rate;
    private final Kind kind;
    private long left = Long.MAX_VALUE;

    /** @param rate of characters to which something happens: 0 to 1 */
    public Noise(long seed, double rate) {
        this(seed, rate, Kind.MIXED);
    }

    /** @param rate of characters to which it happens: 0 to 1 */
    public Noise(long seed, double rate, Kind kind) {
        random = new Random(seed);
        this.rate = rate;
        this.kind = kind;
    }

    /** Has the line be cut after so many characters. */
    public Noise cutAfter(long characters) {
        left = characters;
        return this;
    }

    /** What comes out instead of a character: one with a wrong bit, none, or two. */
    public int[] of(int character) {
        if (left-- <= 0) {
            return new int[0];
        }
        if (rate == 0 || kind == Kind.PAUSE || random.nextDouble() >= rate) {
            return new int[] {character};
        }
        return switch (happening()) {
            case LOST -> new int[0];
            case DOUBLED -> new int[] {character, character};
            default -> new int[] {character ^ 1 << random.nextInt(8)};
        };
    }

    private Kind happening() {
        if (kind != Kind.MIXED) {
            return kind;
        }
        return switch (random.nextInt(4)) {
            case 0 -> Kind.LOST;
            case 1 -> Kind.DOUBLED;
            default -> Kind.WRONG_BIT;
        };
    }

    /** Picoseconds for which the line stands still behind a character. */
    long pause() {
        double often = kind == Kind.PAUSE ? rate : kind == Kind.MIXED ? rate / 10 : 0;
        return often == 0 || random.nextDouble() >= often ? 0 : random.nextInt(5000) * Clock.MILLISECOND;
    }
}
