package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import java.util.function.BooleanSupplier;
import trampoline.api.clock.Clock;
import trampoline.machine.register.Register;

/**
 * The timers 0 to 5 at 0x01d50000: 16 bits, two of them to a prescaler of MCLK, with auto-reload and, on 0 to 4, an output.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 9. Not modelled: the clock inputs TCLK and EXTCLK, which are at rest; the shape
 * of the dead zone, whose length and switch are kept.
 */
public final class PwmTimers extends Unit implements RateListener {
    private static final int TIMERS = 6;
    private static final int OUTPUTS = 5;
    private static final int STRIDE = 0x0c;
    private static final int FIRST_EXTERNAL = 4;
    private static final int EXTERNAL = 4;
    private static final int[] CONTROL_BITS = {0, 8, 12, 16, 20, 24};

    private final ClockGenerator rate;
    private final TimerChannel[] channels = new TimerChannel[TIMERS];
    private final Register prescalers;
    private final Register dividers;
    private final Register control;

    /**
     * @param rate makes MCLK
     * @param transfer run in place of the interrupt of the timer that TCFG1 chooses for DMA requests
     */
    PwmTimers(Clock clock, ClockGenerator rate, InterruptController interrupts, Runnable transfer, ByteOrder order) {
        super("PWM timers", order);
        this.rate = rate;
        prescalers = register(0x00, "TCFG0").kept(-1).afterWrite(this::setRates);
        dividers = register(0x04, "TCFG1").kept(0x0fff_ffff).afterWrite(this::setRates);
        control = register(0x08, "TCON").kept(0x07ff_ff1f).afterWrite(this::controlWritten);
        for (int i = 0; i < TIMERS; i++) {
            int number = i;
            Source source = Source.valueOf("TIMER" + i);
            BooleanSupplier transfers = () -> (dividers.get() >>> 24 & 0xf) == number + 1;
            TimerChannel channel = new TimerChannel(
                    "timer " + i,
                    clock,
                    () -> {
                        if (transfers.getAsBoolean()) {
                            transfer.run();
                        } else {
                            interrupts.pulse(source);
                        }
                    },
                    () -> transfers.getAsBoolean() || !interrupts.isPending(source));
            interrupts.onClear(channel::settle, channel::arm);
            channels[i] = channel;
            int at = STRIDE * (i + 1);
            register(at, "TCNTB" + i, channel::buffer, value -> channel.setBuffer(value & 0xffff));
            if (i < OUTPUTS) {
                register(
                        at + 4, "TCMPB" + i, channel::compareBuffer, value -> channel.setCompareBuffer(value & 0xffff));
            }
            readOnly(i < OUTPUTS ? at + 8 : at + 4, "TCNTO" + i, channel::count);
        }
        rate.addListener(this);
        setRates();
    }

    @Override
    public void reset() {
        super.reset();
        for (TimerChannel channel : channels) {
            channel.reset();
        }
        setRates();
    }

    @Override
    public void beforeChange() {
        for (TimerChannel channel : channels) {
            channel.count();
        }
    }

    @Override
    public void afterChange() {
        setRates();
    }

    /** Level of the pin TOUT0 to TOUT4. */
    public boolean output(int timer) {
        boolean inverted = (control.get() >>> CONTROL_BITS[timer] & 4) != 0;
        return channels[timer].isBelowCompare() != inverted;
    }

    private void setRates() {
        for (int i = 0; i < TIMERS; i++) {
            int prescaler = (prescalers.get() >>> 8 * (i / 2) & 0xff) + 1;
            int choice = dividers.get() >>> 4 * i & 0xf;
            channels[i].setRate(rate.mclk(), (long) prescaler << Math.min(choice, EXTERNAL) + 1);
        }
        controlChannels(false);
    }

    private void controlWritten() {
        controlChannels(true);
    }

    private void controlChannels(boolean written) {
        for (int i = 0; i < TIMERS; i++) {
            int bits = control.get() >>> CONTROL_BITS[i];
            // timer 5 has no output, and so no bit for its inverter
            boolean reloads = (bits & (i < OUTPUTS ? 8 : 4)) != 0;
            boolean external = i >= FIRST_EXTERNAL && (dividers.get() >>> 4 * i & 0xf) >= EXTERNAL;
            channels[i].control((bits & 1) != 0 && !external, written && (bits & 2) != 0, reloads);
        }
    }
}
