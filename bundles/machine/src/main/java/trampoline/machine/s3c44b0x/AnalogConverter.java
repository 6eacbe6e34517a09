package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;

/**
 * The analog-to-digital converter at 0x01d40000: 10 bits of one of eight inputs, 16 cycles of MCLK / 2 / (prescaler + 1) for each.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 13. Not modelled: conversions that are under way when MCLK changes keep their time; the
 * converter wants no pause after it has left its sleep mode.
 */
public final class AnalogConverter extends Unit {
    /** Number of inputs. */
    public static final int INPUTS = 8;
    /** What an input shows at the reference voltage. */
    public static final int FULL_SCALE = 0x3ff;

    private static final int CYCLES = 16;

    private final Clock clock;
    private final ClockGenerator rate;
    private final InterruptController interrupts;
    private final Alarm done;
    private final Field startByRead;
    private final Field start;
    private final Field input;
    private final Field sleeps;
    private final Field prescaler;
    private final int[] levels = new int[INPUTS];
    private int converted;
    private boolean ready = true;

    /** @param rate makes MCLK */
    AnalogConverter(Clock clock, ClockGenerator rate, InterruptController interrupts, ByteOrder order) {
        super("A/D converter", order);
        this.clock = clock;
        this.rate = rate;
        this.interrupts = interrupts;
        done = clock.alarm("A/D conversion", this::finish);
        Register control = register(0x00, "ADCCON", 0x20);
        start = control.flag("ENABLE_START", 0);
        startByRead = control.flag("READ_START", 1);
        input = control.field("INPUT_SELECT", 2, 3);
        sleeps = control.flag("SLEEP", 5);
        control.readOnly("FLAG", 6, 1).from(this::flag);
        control.afterWrite(this::begin);
        prescaler = register(0x04, "ADCPSR").field("PRESCALER", 0, 8);
        readOnly(0x08, "ADCDAT", this::read);
    }

    /**
     * Sets what is on an input.
     *
     * @param number 0 to 7
     * @param level 0 to {@link #FULL_SCALE}
     */
    public void setInput(int number, int level) {
        levels[number] = Math.max(0, Math.min(level, FULL_SCALE));
    }

    @Override
    public void reset() {
        super.reset();
        done.cancel();
        ready = true;
        converted = 0;
    }

    private void begin() {
        if (start.isSet()) {
            start.set(false);
            convert();
        }
    }

    private void convert() {
        if (sleeps.isSet()) {
            return;
        }
        ready = false;
        done.at(clock.now() + Clock.ticks(2L * CYCLES * (prescaler.get() + 1), rate.mclk()));
    }

    private void finish() {
        ready = true;
        converted = levels[input.get()];
        interrupts.pulse(Source.ADC);
    }

    private void catchUp() {
        if (done.time() <= clock.now()) {
            done.cancel();
            finish();
        }
    }

    private int flag() {
        catchUp();
        return ready ? 1 : 0;
    }

    private int read() {
        catchUp();
        int value = converted;
        if (startByRead.isSet() && ready) {
            convert();
        }
        return value;
    }
}
