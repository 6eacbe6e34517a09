package trampoline.room.small;

import trampoline.api.clock.Clock;
import trampoline.api.device.MappedDevice;

/** A register that counts microseconds. */
record Counter(Clock clock) implements MappedDevice {
    @Override
    public String name() {
        return "counter";
    }

    @Override
    public int read(int offset, int size) {
        return (int) (clock.now() / Clock.MICROSECOND);
    }

    @Override
    public void write(int offset, int size, int value) {}

    @Override
    public void reset() {}
}
