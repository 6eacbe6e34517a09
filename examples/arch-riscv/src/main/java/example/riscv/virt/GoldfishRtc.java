package example.riscv.virt;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;

/**
 * A clock of the goldfish platform: nanoseconds since 1970 and an alarm. Source: the platform's "Goldfish virtual
 * hardware" document, and how Linux's {@code rtc-goldfish.c} uses it.
 */
final class GoldfishRtc implements MappedDevice {
    static final long ADDRESS = 0x0010_1000;
    static final int LENGTH = 0x1000;

    private static final int TIME_LOW = 0x00;
    private static final int TIME_HIGH = 0x04;
    private static final int ALARM_LOW = 0x08;
    private static final int ALARM_HIGH = 0x0c;
    private static final int IRQ_ENABLED = 0x10;
    private static final int CLEAR_ALARM = 0x14;
    private static final int ALARM_STATUS = 0x18;
    private static final int CLEAR_INTERRUPT = 0x1c;
    private static final long NANOSECOND = Clock.MICROSECOND / 1000;

    private final Clock clock;
    private final Line request;
    private final Alarm alarm;
    /** What is added to the machine's time. */
    private long offset;

    private int latchedHigh;
    private int timeHigh;
    private int alarmHigh;
    private long alarmTime;
    private boolean enabled;
    private boolean pending;

    /** @param start nanoseconds since 1970 at power-on */
    GoldfishRtc(Clock clock, long start, Line request) {
        this.clock = clock;
        this.request = request;
        offset = start;
        alarm = clock.alarm("RTC alarm", this::fire);
    }

    @Override
    public String name() {
        return "RTC";
    }

    /** {@inheritDoc} Its time goes on. */
    @Override
    public void reset() {
        alarm.cancel();
        enabled = false;
        pending = false;
        latchedHigh = 0;
        timeHigh = 0;
        alarmHigh = 0;
        alarmTime = 0;
        update();
    }

    private long time() {
        return clock.now() / NANOSECOND + offset;
    }

    private void fire() {
        pending = true;
        update();
    }

    private void update() {
        request.set(enabled && pending);
    }

    @Override
    public int read(int register, int size) {
        switch (register) {
            case TIME_LOW:
                // the upper half is that of the time whose lower half was read
                latchedHigh = (int) (time() >>> 32);
                return (int) time();
            case TIME_HIGH:
                return latchedHigh;
            case ALARM_LOW:
                return (int) alarmTime;
            case ALARM_HIGH:
                return (int) (alarmTime >>> 32);
            case IRQ_ENABLED:
                return enabled ? 1 : 0;
            case ALARM_STATUS:
                return alarm.time() != Alarm.NEVER ? 1 : 0;
            default:
                return 0;
        }
    }

    @Override
    public void write(int register, int size, int value) {
        long low = value & 0xffff_ffffL;
        switch (register) {
            case TIME_HIGH -> timeHigh = value;
            case TIME_LOW -> offset = ((long) timeHigh << 32 | low) - clock.now() / NANOSECOND;
            case ALARM_HIGH -> alarmHigh = value;
            case ALARM_LOW -> {
                alarmTime = (long) alarmHigh << 32 | low;
                setAlarm(alarmTime - time());
            }
            case IRQ_ENABLED -> enabled = (value & 1) != 0;
            case CLEAR_ALARM -> alarm.cancel();
            case CLEAR_INTERRUPT -> pending = false;
            default -> {}
        }
        update();
    }

    private void setAlarm(long nanoseconds) {
        long most = (Long.MAX_VALUE - clock.now()) / NANOSECOND - 1;
        if (nanoseconds < most) {
            alarm.at(clock.now() + Math.max(0, nanoseconds) * NANOSECOND);
        } else {
            alarm.cancel();
        }
    }
}
