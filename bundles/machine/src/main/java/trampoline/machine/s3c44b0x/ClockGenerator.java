package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import trampoline.api.clock.CoreClock;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;

/**
 * Clocks and power at 0x01d80000: the PLL that makes MCLK, which the core and all units run at, of the crystal; slow mode; idle
 * mode.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 5. Not modelled: the time that the PLL takes to lock, the switches of single units
 * (CLKCON bits 14 to 3), stop mode and the LCD's SL_IDLE mode, and that the PLL makes no more than 66 MHz properly.
 *
 * <p>The core executes one instruction in a cycle of MCLK. Idle mode ends with the next thing that happens on the board, be it
 * an interrupt or not; software that wants to wait for one asks again.
 */
public final class ClockGenerator extends Unit {
    private final CoreClock clock;
    private final long crystal;
    private final BooleanSupplier interrupted;
    private final List<RateListener> listeners = new ArrayList<>();
    private final Field multiplier;
    private final Field preDivider;
    private final Field postDivider;
    private final Field slow;
    private final Field slowDivider;
    private final Field idle;
    private long mclk;

    /**
     * @param clock whose frequency becomes MCLK
     * @param crystal hertz
     * @param interrupted true while an interrupt keeps the core from idling
     * @param order byte order of the bus
     */
    ClockGenerator(CoreClock clock, long crystal, BooleanSupplier interrupted, ByteOrder order) {
        super("clock and power management", order);
        this.clock = clock;
        this.crystal = crystal;
        this.interrupted = interrupted;
        Register pll = register(0x00, "PLLCON", 0x38080).afterWrite(this::update);
        postDivider = pll.field("SDIV", 0, 2);
        preDivider = pll.field("PDIV", 4, 6);
        multiplier = pll.field("MDIV", 12, 8);
        Register control = register(0x04, "CLKCON", 0x7ff8);
        control.unmodelled("STOP", 0, 1);
        control.unmodelled("SL_IDLE", 1, 1);
        idle = control.flag("IDLE", 2);
        control.kept(0x7ff8).afterWrite(this::enterIdle);
        Register slowControl = register(0x08, "CLKSLOW", 9).afterWrite(this::update);
        slowDivider = slowControl.field("SLOW_VAL", 0, 4);
        slow = slowControl.flag("SLOW_BIT", 4);
        slowControl.unmodelled("PLL_OFF", 5, 1);
        register(0x0c, "LOCKTIME", 0xfff).kept(0xfff);
        update();
    }

    /** Adds a unit that is told about changes. */
    void addListener(RateListener listener) {
        listeners.add(listener);
    }

    /** MCLK in hertz. */
    public long mclk() {
        return mclk;
    }

    private long fromRegisters() {
        if (slow.isSet()) {
            return slowDivider.get() == 0 ? crystal : crystal / (2L * slowDivider.get());
        }
        return crystal * (multiplier.get() + 8) / (preDivider.get() + 2L << postDivider.get());
    }

    private void update() {
        long now = fromRegisters();
        if (now == mclk) {
            return;
        }
        listeners.forEach(RateListener::beforeChange);
        mclk = now;
        clock.setFrequency(now);
        listeners.forEach(RateListener::afterChange);
    }

    private void enterIdle() {
        if (idle.isSet() && !interrupted.getAsBoolean()) {
            clock.skipToNextAlarm();
        }
    }

    @Override
    public void reset() {
        super.reset();
        update();
    }
}
