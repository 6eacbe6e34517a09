package trampoline.machine.s3c44b0x;

import trampoline.machine.register.Register;

/** One of the ports A to G: its configuration, its output latch, and what the board does to its pins. */
final class GpioPort {
    private static final int OUTPUT = 1;
    private static final int WIDE_FROM = 5;

    /** How a port's configuration register says what a pin is. */
    enum Kind {
        /** A bit a pin: 0 is an output, 1 the pin's function. */
        BIT,
        /** Two bits a pin: 0 is an input, 1 an output, 2 and 3 functions. */
        TWO_BITS,
        /** The same, with three bits from pin 5 on. */
        TWO_OR_THREE_BITS
    }

    final int pins;
    private final Kind kind;
    private final Register configuration;
    private final Register latch;
    private int outside;

    GpioPort(int pins, Kind kind, Register configuration, Register latch) {
        this.pins = pins;
        this.kind = kind;
        this.configuration = configuration;
        this.latch = latch;
        outside = mask();
        configuration.kept(configurationMask());
    }

    int mask() {
        return (1 << pins) - 1;
    }

    private int configurationMask() {
        int bits = place(pins);
        return bits == Integer.SIZE ? -1 : (1 << bits) - 1;
    }

    /** The lowest bit of a pin's configuration. */
    private int place(int pin) {
        return switch (kind) {
            case BIT -> pin;
            case TWO_BITS -> 2 * pin;
            case TWO_OR_THREE_BITS -> 2 * pin + Math.max(0, pin - WIDE_FROM);
        };
    }

    /** What a pin's configuration says. */
    int function(int pin) {
        int width = place(pin + 1) - place(pin);
        return configuration.get() >>> place(pin) & (1 << width) - 1;
    }

    boolean isOutput(int pin) {
        return function(pin) == (kind == Kind.BIT ? 0 : OUTPUT);
    }

    /** Drives a pin from outside, or lets a pull-up have it. */
    void setOutside(int pin, boolean high) {
        outside = high ? outside | 1 << pin : outside & ~(1 << pin);
    }

    /** Level of a pin. */
    boolean isHigh(int pin) {
        return ((isOutput(pin) ? latch.get() : outside) & 1 << pin) != 0;
    }

    /** What the data register reads as. */
    int read() {
        int levels = 0;
        for (int pin = 0; pin < pins; pin++) {
            levels |= isHigh(pin) ? 1 << pin : 0;
        }
        return levels;
    }
}
