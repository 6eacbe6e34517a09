package ${package};

import trampoline.api.bus.BusError;
import trampoline.api.clock.Clock;
import trampoline.api.device.MappedDevice;

/**
 * A counter of microseconds since power-on.
 *
 * @param clock the board's
 */
record Counter(Clock clock) implements MappedDevice {
    @Override
    public String name() {
        return "counter";
    }

    @Override
    public void reset() {}

    @Override
    public int read(int offset, int size) {
        if (size != 4) {
            throw new BusError(BoardOfMine.COUNTER + offset, size, false, "the counter is read by words");
        }
        return (int) (clock.now() / Clock.MICROSECOND);
    }

    @Override
    public void write(int offset, int size, int value) {
        throw new BusError(BoardOfMine.COUNTER + offset, size, true, "the counter is only read");
    }
}
