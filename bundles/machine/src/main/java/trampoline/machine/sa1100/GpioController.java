package trampoline.machine.sa1100;

import trampoline.api.device.Line;
import trampoline.machine.register.RegisterDevice;

/**
 * The general-purpose input/output pins at 0x90040000: 28 pins with direction, level and edge detection.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 9.1. Not modelled: alternate functions (GAFR): such a pin is not
 * driven from here and rests low.
 *
 * <p>Pins 0 to 10 have an interrupt request each, pins 11 to 27 share one; a request stays until its bit in GEDR is
 * cleared by writing one. Edges are detected on inputs and outputs alike. Inputs that nothing drives read as zero.
 */
public final class GpioController extends RegisterDevice {
    /** Number of pins. */
    public static final int PINS = 28;

    private static final int ALL = (1 << PINS) - 1;
    private static final int SHARED_FROM = 11;

    private final Line[] requests;
    private int direction;
    private int output;
    private int input;
    private int alternate;
    private int levels;
    private int rising;
    private int falling;
    private int edges;

    /**
     * @param interrupts where the requests go: bits 0 to 11 are used
     */
    public GpioController(InterruptController interrupts) {
        super("GPIO");
        requests = new Line[SHARED_FROM + 1];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = interrupts.source(i);
        }
        readOnly(0x00, "GPLR", () -> levels);
        register(0x04, "GPDR", () -> direction, this::setDirection);
        writeOnly(0x08, "GPSR", ones -> setOutput(output | ones));
        writeOnly(0x0c, "GPCR", ones -> setOutput(output & ~ones));
        register(0x10, "GRER", () -> rising, value -> rising = value & ALL);
        register(0x14, "GFER", () -> falling, value -> falling = value & ALL);
        register(0x18, "GEDR", () -> edges, this::clearEdges);
        register(0x1c, "GAFR", () -> alternate, this::setAlternate);
    }

    @Override
    public void reset() {
        super.reset();
        rising = 0;
        falling = 0;
        direction = 0;
        output = 0;
        alternate = 0;
        update();
        edges = 0;
        request();
    }

    /** Sets the level that the outside applies to a pin; seen while the pin is an input. */
    public void setInput(int pin, boolean high) {
        input = high ? input | 1 << pin : input & ~(1 << pin);
        update();
    }

    /** True while the chip drives the pin high. */
    public boolean drivesHigh(int pin) {
        return (direction & ~alternate & output & 1 << pin) != 0;
    }

    private void setDirection(int value) {
        direction = value & ALL;
        update();
    }

    private void setOutput(int value) {
        output = value & ALL;
        update();
    }

    private void setAlternate(int value) {
        alternate = value & ALL;
        update();
    }

    private void clearEdges(int ones) {
        edges &= ~ones;
        request();
    }

    private void update() {
        int now = output & direction & ~alternate | input & ~direction;
        int detected = now & ~levels & rising | levels & ~now & falling;
        levels = now;
        if (detected != 0) {
            edges |= detected;
            request();
        }
    }

    private void request() {
        for (int i = 0; i < SHARED_FROM; i++) {
            requests[i].set((edges & 1 << i) != 0);
        }
        requests[SHARED_FROM].set(edges >>> SHARED_FROM != 0);
    }
}
