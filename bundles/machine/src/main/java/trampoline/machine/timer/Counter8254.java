package trampoline.machine.timer;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.device.Line;

/**
 * One counter of an 8254. Its count is computed from virtual time; only changes of the output need an alarm, and only
 * while it counts. Modes: 0 interrupt on terminal count, 1 one-shot, 2 rate generator, 3 square wave, 4 and 5 strobes
 * (whose pulse of one clock is shown as an edge at its end).
 */
final class Counter8254 {
    private static final int ACCESS_LATCH = 0;
    private static final int ACCESS_LOW = 1;
    private static final int ACCESS_HIGH = 2;
    private static final int ACCESS_BOTH = 3;

    private final Clock clock;
    private final int hertz;
    private final Line line;
    private final Alarm alarm;
    private int mode;
    private boolean decimal;
    private int access;
    private boolean out;
    private boolean gate = true;
    private boolean loaded;
    private boolean counting;
    /** The initial count, 1 to 65536, or to 10000 in decimal. */
    private int initial = 0x10000;

    private long start;
    /** Clocks that had been counted when the gate went low. */
    private long paused;

    private int writtenLow;
    private boolean highNext;
    private boolean readHighNext;
    private int latched = -1;
    private int latchedStatus = -1;

    Counter8254(String name, Clock clock, int hertz, Line line) {
        this.clock = clock;
        this.hertz = hertz;
        this.line = line;
        alarm = clock.alarm(name, this::outputDue);
        reset();
    }

    void reset() {
        alarm.cancel();
        mode = 0;
        decimal = false;
        access = ACCESS_BOTH;
        loaded = false;
        counting = false;
        initial = 0x10000;
        latched = -1;
        latchedStatus = -1;
        highNext = false;
        readHighNext = false;
        show(false);
    }

    boolean output() {
        return out;
    }

    private void show(boolean level) {
        if (level != out) {
            out = level;
            line.set(level);
        }
    }

    private boolean periodic() {
        return mode == 2 || mode == 3;
    }

    private boolean triggered() {
        return mode == 1 || mode == 5;
    }

    /** A control word without its counter number. */
    void control(int word) {
        int newAccess = word >>> 4 & 3;
        if (newAccess == ACCESS_LATCH) {
            latchCount();
            return;
        }
        access = newAccess;
        int newMode = word >>> 1 & 7;
        // the upper bit does not matter in modes 2 and 3
        mode = newMode > 5 ? newMode - 4 : newMode;
        decimal = (word & 1) != 0;
        loaded = false;
        counting = false;
        highNext = false;
        readHighNext = false;
        latched = -1;
        alarm.cancel();
        show(mode != 0);
    }

    void write(int value) {
        switch (access) {
            case ACCESS_LOW -> load(value);
            case ACCESS_HIGH -> load(value << 8);
            default -> {
                if (highNext) {
                    highNext = false;
                    load(writtenLow | value << 8);
                } else {
                    highNext = true;
                    writtenLow = value;
                    if (mode == 0) {
                        // the first byte stops the count
                        counting = false;
                        alarm.cancel();
                    }
                }
            }
        }
    }

    private void load(int value) {
        int count = decimal ? fromDecimal(value) : value;
        initial = count == 0 ? decimal ? 10000 : 0x10000 : count;
        boolean goesOn = counting && (periodic() || triggered());
        loaded = true;
        if (!goesOn && !triggered()) {
            begin();
        }
    }

    private static int fromDecimal(int value) {
        return (value >>> 12 & 15) * 1000 + (value >>> 8 & 15) * 100 + (value >>> 4 & 15) * 10 + (value & 15);
    }

    private static int toDecimal(int value) {
        return value / 1000 % 10 << 12 | value / 100 % 10 << 8 | value / 10 % 10 << 4 | value % 10;
    }

    private void begin() {
        start = clock.now();
        paused = 0;
        counting = gate || triggered();
        if (mode <= 1) {
            show(false);
        } else {
            show(true);
        }
        arm();
    }

    void setGate(boolean high) {
        if (gate == high) {
            return;
        }
        if (!high) {
            paused = elapsed();
        }
        gate = high;
        if (!loaded) {
            return;
        }
        if (triggered()) {
            if (high) {
                begin();
            }
        } else if (!high) {
            counting = false;
            alarm.cancel();
            if (periodic()) {
                show(true);
            }
        } else if (periodic()) {
            begin();
        } else {
            counting = true;
            start = clock.now() - Clock.ticks(paused, hertz);
            arm();
        }
    }

    /** Clocks since the count was loaded. */
    private long elapsed() {
        if (!counting) {
            return paused;
        }
        return Clock.periods(clock.now() - start, hertz);
    }

    /** Sets the alarm to the next change of the output. */
    private void arm() {
        if (!counting) {
            alarm.cancel();
        } else if (mode == 3) {
            // high for the longer half of an odd count
            alarm.at(start + Clock.ticks(out ? (initial + 1) / 2 : initial / 2, hertz));
        } else {
            alarm.at(start + Clock.ticks(initial, hertz));
        }
    }

    private void outputDue() {
        switch (mode) {
            case 0, 1 -> show(true);
            case 2 -> {
                start = alarmTime(initial);
                pulse();
                arm();
            }
            case 3 -> {
                start = alarmTime(out ? (initial + 1) / 2 : initial / 2);
                show(!out);
                arm();
            }
            default -> pulse();
        }
    }

    private long alarmTime(int clocks) {
        return start + Clock.ticks(clocks, hertz);
    }

    private void pulse() {
        show(false);
        show(true);
    }

    private int count() {
        long elapsed = elapsed();
        long value;
        if (!loaded) {
            value = 0;
        } else if (mode == 2) {
            value = initial - elapsed % initial;
        } else if (mode == 3) {
            value = initial - 2 * elapsed % initial & ~1L;
        } else {
            value = initial - elapsed;
        }
        int wrapped = (int) Math.floorMod(value, decimal ? 10000L : 0x10000L);
        return decimal ? toDecimal(wrapped) : wrapped;
    }

    void latchCount() {
        if (latched < 0) {
            latched = count();
        }
    }

    void latchStatus() {
        if (latchedStatus < 0) {
            latchedStatus = (out ? 0x80 : 0) | (loaded ? 0 : 0x40) | access << 4 | mode << 1 | (decimal ? 1 : 0);
        }
    }

    int read() {
        if (latchedStatus >= 0) {
            int status = latchedStatus;
            latchedStatus = -1;
            return status;
        }
        int value = latched >= 0 ? latched : count();
        if (access == ACCESS_LOW || access == ACCESS_HIGH) {
            latched = -1;
            return access == ACCESS_LOW ? value & 0xff : value >>> 8;
        }
        readHighNext = !readHighNext;
        if (readHighNext) {
            return value & 0xff;
        }
        latched = -1;
        return value >>> 8;
    }
}
