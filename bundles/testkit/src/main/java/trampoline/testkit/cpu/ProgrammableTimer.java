package trampoline.testkit.cpu;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;

/**
 * A device for programs that are to tell when exactly they are executed: reading offset 0 gives the virtual time, writing
 * there a value n interrupts after n modulo 256 microseconds, and an access to offset 4 takes the interrupt back. Nothing
 * answers at other offsets, and no real device is like it.
 */
public final class ProgrammableTimer implements MappedDevice {
    private static final int LONGEST = 0xff;
    private static final int ACKNOWLEDGE = 4;

    private final Clock clock;
    private final Line line;
    private final Alarm alarm;

    /** @param line the core's input */
    public ProgrammableTimer(Clock clock, Line line) {
        this.clock = clock;
        this.line = line;
        alarm = clock.alarm("programmable timer", () -> line.set(true));
    }

    @Override
    public String name() {
        return "programmable timer";
    }

    @Override
    public void reset() {
        alarm.cancel();
        line.set(false);
    }

    @Override
    public int read(int offset, int size) {
        if ((offset & -4) == ACKNOWLEDGE) {
            line.set(false);
        }
        return (int) (clock.now() / 1000) & (int) ((1L << 8 * size) - 1);
    }

    @Override
    public void write(int offset, int size, int value) {
        if ((offset & -4) == ACKNOWLEDGE) {
            line.set(false);
        } else {
            alarm.at(clock.now() + (value & LONGEST) * Clock.MICROSECOND);
        }
    }
}
