package trampoline.machine.flash;

import java.nio.ByteOrder;

/**
 * How a board's bus reaches a bank of flash.
 *
 * @param busBits width of the bus: 8, 16 or 32
 * @param byteOrder of the bus
 * @param lines how the chips' data pins are wired to it
 * @param wholeWordWrites true on a board that hands only writes of the whole width on to its flash: narrower ones are
 *     lost, so that a driver which looks for a narrower bank does not find half of this one
 */
public record FlashWiring(int busBits, ByteOrder byteOrder, DataLines lines, boolean wholeWordWrites) {
    public FlashWiring {
        BusWords.of(busBits, byteOrder);
        if (!lines.fit(busBits)) {
            throw new IllegalArgumentException("the data lines are not those of a bus of " + busBits + " bits");
        }
    }

    /** Lines straight; a narrow write reaches the chips on whose lines it lies. */
    public static FlashWiring straight(int busBits, ByteOrder byteOrder) {
        return new FlashWiring(busBits, byteOrder, DataLines.straight(), false);
    }

    /** The same with crossed lines. */
    public FlashWiring crossed(DataLines crossed) {
        return new FlashWiring(busBits, byteOrder, crossed, wholeWordWrites);
    }

    /** The same without narrow writes. */
    public FlashWiring withWholeWordWrites() {
        return new FlashWiring(busBits, byteOrder, lines, true);
    }

    BusWords words() {
        return BusWords.of(busBits, byteOrder);
    }
}
