package trampoline.board.orion5x;

import trampoline.api.device.Line;
import trampoline.machine.interrupt.RequestLines;
import trampoline.machine.register.RegisterDevice;

/**
 * The main interrupt controller at 0x20200: 32 level-sensitive sources, each let through to the core's IRQ, its FIQ or
 * neither.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x/irq.c}, {@code irqs.h}). Not modelled: the select registers that say
 * where pending interrupts came from, which Linux does not use; the mask for PCI as an endpoint is kept only.
 */
final class InterruptController extends RegisterDevice {
    /** Bytes of the block. */
    static final int LENGTH = 0x100;

    /** The bridge: timers and watchdog. */
    static final int BRIDGE = 0;
    /** UART 0; UART 1 is the next. */
    static final int UART0 = 3;
    /** The two-wire serial interface. */
    static final int TWSI = 5;
    /** Pins 0 to 7; the next three sources are those of eight pins each, too. */
    static final int GPIO = 6;
    /** The sum of the Ethernet controller's interrupts. */
    static final int ETHERNET = 21;
    /** The first of the two XOR channels. */
    static final int XOR0 = 30;

    private final Line irq;
    private final Line fiq;
    private final RequestLines pending = new RequestLines(this::update);
    private int irqMask;
    private int fiqMask;

    /**
     * @param irq the core's IRQ input
     * @param fiq the core's FIQ input
     */
    InterruptController(Line irq, Line fiq) {
        super("interrupt controller");
        this.irq = irq;
        this.fiq = fiq;
        readOnly(0x00, "MAIN_IRQ_CAUSE", () -> pending.asserted());
        register(0x04, "MAIN_IRQ_MASK", () -> irqMask, value -> {
            irqMask = value;
            update();
        });
        register(0x08, "MAIN_FIQ_MASK", () -> fiqMask, value -> {
            fiqMask = value;
            update();
        });
        register(0x0c, "ENDPOINT_MASK").kept(-1);
    }

    /** The request wire of a source, by its bit number 0 to 31. */
    Line source(int bit) {
        return pending.line(bit);
    }

    @Override
    public void reset() {
        super.reset();
        irqMask = 0;
        fiqMask = 0;
        update();
    }

    private void update() {
        irq.set((pending.asserted() & irqMask) != 0);
        fiq.set((pending.asserted() & fiqMask) != 0);
    }
}
