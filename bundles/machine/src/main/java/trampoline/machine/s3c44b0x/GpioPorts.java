package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import trampoline.api.device.Line;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;

/**
 * The I/O ports A to G at 0x01d20000, and the external interrupts of port G's pins.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 8. Not modelled: the pins' functions but for EINT0 to EINT7, which are taken from
 * their units instead; the analog function of SPUCR. Inputs are high unless the board drives them low, pull-up or not.
 */
public final class GpioPorts extends Unit {
    private static final int EXTERNAL = 8;
    private static final int SHARED_FROM = 4;
    private static final int INTERRUPT_FUNCTION = 3;
    private static final Source[] SOURCES = {Source.EINT0, Source.EINT1, Source.EINT2, Source.EINT3};

    /** The ports. */
    public enum Port {
        A(10, GpioPort.Kind.BIT, 0x00, 0x3ff),
        B(11, GpioPort.Kind.BIT, 0x08, 0x7ff),
        C(16, GpioPort.Kind.TWO_BITS, 0x10, 0xaaaa_aaaa),
        D(8, GpioPort.Kind.TWO_BITS, 0x1c, 0),
        E(9, GpioPort.Kind.TWO_BITS, 0x28, 0),
        F(9, GpioPort.Kind.TWO_OR_THREE_BITS, 0x34, 0),
        G(8, GpioPort.Kind.TWO_BITS, 0x40, 0);

        private final int pins;
        private final GpioPort.Kind kind;
        private final int offset;
        private final int configuration;

        Port(int pins, GpioPort.Kind kind, int offset, int configuration) {
            this.pins = pins;
            this.kind = kind;
            this.offset = offset;
            this.configuration = configuration;
        }
    }

    private final Map<Port, GpioPort> ports = new EnumMap<>(Port.class);
    private final InterruptController interrupts;
    private final Line[] levels = new Line[SHARED_FROM];
    private final Line sharedLevel;
    private final Register triggers;
    private final Field pendingShared;
    private int seen = (1 << EXTERNAL) - 1;

    /** @param order byte order of the bus */
    GpioPorts(InterruptController interrupts, ByteOrder order) {
        super("I/O ports", order);
        this.interrupts = interrupts;
        for (Port port : Port.values()) {
            Register configuration =
                    register(port.offset, "PCON" + port, port.configuration).afterWrite(this::pinsChanged);
            Register data = register(port.offset + 4, "PDAT" + port);
            GpioPort made = new GpioPort(port.pins, port.kind, configuration, data);
            data.field("P" + port, 0, port.pins).from(made::read);
            if (port.kind != GpioPort.Kind.BIT) {
                register(port.offset + 8, "PUP" + port).kept(made.mask());
            }
            ports.put(port, made);
        }
        register(0x4c, "SPUCR", 4).kept(7);
        triggers = register(0x50, "EXTINT").kept(0x7777_7777).afterWrite(this::pinsChanged);
        pendingShared = register(0x54, "EXTINTPND")
                .afterWrite(this::pinsChanged)
                .clearedByOnes("EXTINTPND", 0, EXTERNAL - SHARED_FROM);
        for (int i = 0; i < SHARED_FROM; i++) {
            levels[i] = interrupts.source(SOURCES[i]);
        }
        sharedLevel = interrupts.source(Source.EINT4567);
    }

    /** True when a pin is an output that is high, or low. */
    public boolean drives(Port port, int pin, boolean high) {
        GpioPort found = ports.get(port);
        return found.isOutput(pin) && found.isHigh(pin) == high;
    }

    /** Drives a pin from outside: low, or, as a pull-up does, high. */
    public void setInput(Port port, int pin, boolean high) {
        ports.get(port).setOutside(pin, high);
        pinsChanged();
    }

    @Override
    public void reset() {
        super.reset();
        pinsChanged();
    }

    private void pinsChanged() {
        GpioPort port = ports.get(Port.G);
        if (port == null || sharedLevel == null) {
            return;
        }
        boolean shared = false;
        for (int pin = 0; pin < EXTERNAL; pin++) {
            boolean chosen = port.function(pin) == INTERRUPT_FUNCTION;
            boolean high = port.isHigh(pin);
            boolean was = (seen & 1 << pin) != 0;
            seen = high ? seen | 1 << pin : seen & ~(1 << pin);
            int trigger = triggers.get() >>> 4 * pin & 7;
            boolean level = chosen && trigger <= 1 && high == (trigger == 1);
            boolean edge = chosen && high != was && isEdge(trigger, high);
            if (pin < SHARED_FROM) {
                levels[pin].set(level);
                if (edge) {
                    interrupts.pulse(SOURCES[pin]);
                }
            } else if (level || edge) {
                pendingShared.set(pendingShared.get() | 1 << pin - SHARED_FROM);
                shared = true;
            }
        }
        if (shared) {
            interrupts.pulse(Source.EINT4567);
        }
        sharedLevel.set(pendingShared.isSet());
    }

    /** Whether a pin that has become high, or low, does what a trigger waits for. */
    private static boolean isEdge(int trigger, boolean high) {
        return switch (trigger >>> 1) {
            case 1 -> !high;
            case 2 -> high;
            case 3 -> true;
            default -> false;
        };
    }
}
