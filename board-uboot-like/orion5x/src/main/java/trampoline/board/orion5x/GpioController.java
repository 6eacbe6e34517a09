package trampoline.board.orion5x;

import trampoline.api.device.Line;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The general-purpose pins at 0x10100: 26 pins with direction, polarity, and interrupts by level or edge, one request for
 * each eight of them.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/plat-orion/gpio.c}). Not modelled: blinking, which is kept as it is written.
 *
 * <p>The data register shows inputs with their polarity and outputs as they are driven. A rising edge of what it shows sets
 * the pin's bit in the edge cause, which zeros clear.
 */
final class GpioController extends RegisterDevice {
    /** Bytes of the block. */
    static final int LENGTH = 0x100;
    /** Number of pins. */
    static final int PINS = 26;

    private static final int ALL = (1 << PINS) - 1;
    private static final int GROUP = 8;

    private final Line[] requests;
    private final Register output;
    private final Register direction;
    private final Register polarity;
    private final Register edgeMask;
    private final Register levelMask;
    private int input;
    private int shown;
    private int edges;

    /**
     * @param interrupts where the requests go
     * @param rest levels that the board's wires give the pins while nobody drives them
     */
    GpioController(InterruptController interrupts, int rest) {
        super("GPIO");
        input = rest & ALL;
        requests = new Line[(PINS + GROUP - 1) / GROUP];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = interrupts.source(InterruptController.GPIO + i);
        }
        output = register(0x00, "GPIO_OUT").kept(ALL).afterWrite(this::update);
        direction = register(0x04, "GPIO_IO_CONF", ALL).kept(ALL).afterWrite(this::update);
        register(0x08, "GPIO_BLINK_EN").unmodelled(ALL);
        polarity = register(0x0c, "GPIO_IN_POL").kept(ALL).afterWrite(this::update);
        readOnly(0x10, "GPIO_DATA_IN", () -> shown);
        register(0x14, "GPIO_EDGE_CAUSE", () -> edges, kept -> {
            edges &= kept;
            request();
        });
        edgeMask = register(0x18, "GPIO_EDGE_MASK").kept(ALL).afterWrite(this::request);
        levelMask = register(0x1c, "GPIO_LEVEL_MASK").kept(ALL).afterWrite(this::request);
        shown = input;
    }

    /** The level that the outside applies to a pin; seen while the pin is an input. */
    Line pin(int number) {
        int one = 1 << number;
        return high -> {
            input = high ? input | one : input & ~one;
            update();
        };
    }

    @Override
    public void reset() {
        super.reset();
        shown = input;
        edges = 0;
        request();
    }

    private void update() {
        int now = (input ^ polarity.get()) & direction.get() | output.get() & ~direction.get();
        edges |= now & ~shown & ALL;
        shown = now & ALL;
        request();
    }

    private void request() {
        int asking = edges & edgeMask.get() | shown & levelMask.get();
        for (int i = 0; i < requests.length; i++) {
            requests[i].set((asking >>> GROUP * i & 0xff) != 0);
        }
    }
}
