package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import trampoline.api.clock.Clock;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;

/**
 * The watchdog timer at 0x01d30000. It is on after reset, and resets the chip when its count reaches 0.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 15. Not modelled: nothing that the manual describes.
 */
public final class Watchdog extends Unit implements RateListener {
    private static final int FIRST_DIVIDER = 16;
    private static final int INITIAL = 0x8000;

    private final ClockGenerator rate;
    private final Runnable reset;
    private final InterruptController interrupts;
    private final TimerChannel counter;
    private final Field resets;
    private final Field divider;
    private final Field requests;
    private final Field enabled;
    private final Field prescaler;

    /**
     * @param rate makes MCLK
     * @param reset pulls the chip's reset
     */
    Watchdog(Clock clock, ClockGenerator rate, InterruptController interrupts, Runnable reset, ByteOrder order) {
        super("watchdog timer", order);
        this.rate = rate;
        this.reset = reset;
        this.interrupts = interrupts;
        counter = new TimerChannel("watchdog", clock, this::expired, () -> true);
        Register control = register(0x00, "WTCON", 0x8021).afterWrite(this::update);
        resets = control.flag("reset enable", 0);
        requests = control.flag("interrupt enable", 2);
        divider = control.field("clock select", 3, 2);
        enabled = control.flag("watchdog enable", 5);
        prescaler = control.field("prescaler value", 8, 8);
        register(0x04, "WTDAT", counter::buffer, value -> counter.setBuffer(value & 0xffff));
        register(0x08, "WTCNT", counter::count, this::setCount);
        rate.addListener(this);
        load();
    }

    @Override
    public void reset() {
        super.reset();
        counter.reset();
        load();
    }

    private void load() {
        setCount(INITIAL);
        counter.setBuffer(INITIAL);
    }

    /** Starts from a count, and goes on from what WTDAT says. */
    private void setCount(int value) {
        int buffer = counter.buffer();
        counter.setBuffer(value & 0xffff);
        counter.control(enabled.isSet(), true, true);
        counter.setBuffer(buffer);
        update();
    }

    @Override
    public void beforeChange() {
        counter.count();
    }

    @Override
    public void afterChange() {
        update();
    }

    private void update() {
        counter.setRate(rate.mclk(), (prescaler.get() + 1L) * (FIRST_DIVIDER << divider.get()));
        counter.control(enabled.isSet(), false, true);
    }

    private void expired() {
        if (requests.isSet()) {
            interrupts.pulse(Source.WDT);
        }
        if (resets.isSet()) {
            reset.run();
        }
    }
}
