package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.device.Line;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;

/**
 * The interrupt controller at 0x01e00000: 26 sources, masked by INTMSK, sent to IRQ or FIQ by INTMOD, with priorities in two
 * levels and a vectored mode.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 11. Not modelled: the rotating priorities (I_PMST bits 12 to 8 cleared), which
 * stay as I_PSLV and I_PMST say.
 *
 * <p>A request is pending from its edge on until I_ISPC or F_ISPC gets a one for it, masked or not; one whose line is still
 * asserted then is pending again. I_ISPR shows the one source that is being served: the first in priority when none was, until
 * it is cleared or masked. In vectored mode, which only IRQ has, {@link #branch} is what the controller answers the fetch of the
 * IRQ vector with.
 */
public final class InterruptController extends Unit {
    private static final int IRQ_VECTOR = 0x18;
    private static final int PIPELINE = 8;
    private static final int BRANCH = 0xea00_0000;
    private static final int BRANCH_OFFSET = 0x00ff_ffff;
    private static final int GLOBAL = 26;
    private static final int ALL = Source.mask();
    private static final int DEFAULT_ORDER = 0x1b;

    private final Line irq;
    private final Line fiq;
    private final Field fiqOff;
    private final Field irqOff;
    private final Field nonVectored;
    private final Register modes;
    private final Register mask;
    private final Register slaves;
    private final Register masters;
    private final List<Runnable> beforeClear = new ArrayList<>();
    private final List<Runnable> afterClear = new ArrayList<>();
    private Runnable vectoring = () -> {};
    private int asserted;
    private int pending;
    private int served;

    /**
     * @param irq the core's IRQ input
     * @param fiq the core's FIQ input
     * @param order byte order of the bus
     */
    public InterruptController(Line irq, Line fiq, ByteOrder order) {
        super("interrupt controller", order);
        this.irq = irq;
        this.fiq = fiq;
        Register control = register(0x00, "INTCON", 7).afterWrite(this::controlWritten);
        fiqOff = control.flag("F", 0);
        irqOff = control.flag("I", 1);
        nonVectored = control.flag("V", 2);
        readOnly(0x04, "INTPND", () -> pending);
        modes = register(0x08, "INTMOD").kept(ALL).afterWrite(this::update);
        mask = register(0x0c, "INTMSK", 0x07ff_ffff).kept(ALL | 1 << GLOBAL).afterWrite(this::update);
        slaves = register(0x10, "I_PSLV", 0x1b1b_1b1b).kept(-1).afterWrite(this::update);
        masters = register(0x14, "I_PMST", 0x1f00 | DEFAULT_ORDER);
        masters.field("PMASTER", 0, 8);
        masters.unmodelled("FxSLV", 8, 4);
        masters.unmodelled("M", 12, 1);
        masters.afterWrite(this::update);
        readOnly(0x18, "I_CSLV", slaves::get);
        readOnly(0x1c, "I_CMST", () -> (masters.get() & 0xff) | vectorField());
        readOnly(0x20, "I_ISPR", () -> served);
        writeOnly(0x24, "I_ISPC", this::clear);
        readOnly(0x38, "F_ISPR", () -> requests() & modes.get());
        writeOnly(0x3c, "F_ISPC", this::clear);
    }

    /** The request wire of a source. */
    Line source(Source source) {
        int bit = source.bit();
        return on -> {
            boolean was = (asserted & bit) != 0;
            if (on != was) {
                asserted ^= bit;
                if (on) {
                    pending |= bit;
                    update();
                }
            }
        };
    }

    /** Notes a request of a source that gives a pulse. */
    void pulse(Source source) {
        if ((pending & source.bit()) == 0) {
            pending |= source.bit();
            update();
        }
    }

    /** True while a request of a source is pending, so that another one would change nothing. */
    boolean isPending(Source source) {
        return (pending & source.bit()) != 0;
    }

    /** Has a unit called before pending requests are cleared, to note those that have come until then, and afterwards. */
    void onClear(Runnable before, Runnable after) {
        beforeClear.add(before);
        afterClear.add(after);
    }

    /** Has {@code changed} called when the vectored mode begins or ends. */
    void onVectoring(Runnable changed) {
        vectoring = changed;
    }

    /** True in vectored mode, where the controller answers the fetch of the IRQ vector. */
    boolean isVectored() {
        return !nonVectored.isSet();
    }

    /** True while a source that is not masked wants the core. */
    boolean isRequesting() {
        return requests() != 0;
    }

    /**
     * What the core fetches at the IRQ vector in vectored mode: a branch to the vector of the source that is served.
     *
     * @param otherwise what memory has there, for when none is
     */
    int branch(int otherwise) {
        if (served == 0) {
            return otherwise;
        }
        int vector = Source.of(Integer.numberOfTrailingZeros(served)).vector();
        return BRANCH | (vector - IRQ_VECTOR - PIPELINE >> 2) & BRANCH_OFFSET;
    }

    /** I_CMST bits 13 to 8: the vector of the source that is served, as far as these bits take it. */
    private int vectorField() {
        if (served == 0) {
            return 0;
        }
        int vector = Source.of(Integer.numberOfTrailingZeros(served)).vector();
        return (vector >>> 2 & 0x3f) << 8;
    }

    @Override
    public void reset() {
        super.reset();
        pending = 0;
        served = 0;
        controlWritten();
    }

    private void clear(int ones) {
        beforeClear.forEach(Runnable::run);
        pending = pending & ~ones | asserted;
        if ((served & ones) != 0) {
            served = 0;
        }
        update();
        afterClear.forEach(Runnable::run);
    }

    private void controlWritten() {
        vectoring.run();
        update();
    }

    /** Pending sources that reach the core, whichever input they go to. */
    private int requests() {
        return (mask.get() & 1 << GLOBAL) != 0 ? 0 : pending & ~mask.get() & ALL;
    }

    private void update() {
        int requests = requests();
        int toIrq = requests & ~modes.get();
        if ((served & toIrq) == 0) {
            served = Priorities.first(toIrq, slaves.get(), masters.get());
        }
        irq.set(toIrq != 0 && !irqOff.isSet());
        fiq.set((requests & modes.get()) != 0 && !fiqOff.isSet());
    }
}
