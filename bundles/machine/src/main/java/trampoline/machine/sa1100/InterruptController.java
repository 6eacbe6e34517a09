package trampoline.machine.sa1100;

import trampoline.api.device.Line;
import trampoline.machine.interrupt.RequestLines;
import trampoline.machine.register.Field;
import trampoline.machine.register.RegisterDevice;

/**
 * The interrupt controller at 0x90050000: 32 level-sensitive sources, each masked by ICMR and sent to IRQ or FIQ by
 * ICLR.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 9.2. Not modelled: nothing that the manual describes.
 *
 * <p>ICCR.DIM decides what ends the core's idle mode: while it is zero every pending source does, masked or not;
 * while it is one only those that reach IRQ or FIQ. The manual leaves ICMR and ICLR undefined after reset; here
 * everything is masked.
 */
public final class InterruptController extends RegisterDevice {
    private final Line irq;
    private final Line fiq;
    private final Line wake;
    private final RequestLines pending = new RequestLines(this::update);
    private int mask;
    private int level;
    private final Field idleMaskUsed;

    /**
     * @param irq the core's IRQ input
     * @param fiq the core's FIQ input
     * @param wake ends the core's idle mode while asserted
     */
    public InterruptController(Line irq, Line fiq, Line wake) {
        super("interrupt controller");
        this.irq = irq;
        this.fiq = fiq;
        this.wake = wake;
        readOnly(0x00, "ICIP", () -> pending.asserted() & mask & ~level);
        register(0x04, "ICMR", () -> mask, this::setMask);
        register(0x08, "ICLR", () -> level, this::setLevel);
        idleMaskUsed = register(0x0c, "ICCR").afterWrite(this::update).flag("DIM", 0);
        readOnly(0x10, "ICFP", () -> pending.asserted() & mask & level);
        readOnly(0x20, "ICPR", () -> pending.asserted());
    }

    /** The request wire of a source, by its bit number 0 to 31 (table 9-1 of the manual). */
    public Line source(int bit) {
        return pending.line(bit);
    }

    @Override
    public void reset() {
        super.reset();
        mask = 0;
        level = 0;
        update();
    }

    private void setMask(int value) {
        mask = value;
        update();
    }

    private void setLevel(int value) {
        level = value;
        update();
    }

    private void update() {
        int enabled = pending.asserted() & mask;
        irq.set((enabled & ~level) != 0);
        fiq.set((enabled & level) != 0);
        wake.set((idleMaskUsed.isSet() ? enabled : pending.asserted()) != 0);
    }
}
