package trampoline.loader.driver;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.TimerDriver;

/**
 * Counter 2 of an i8254 as the loader's timer: 16 bits of 1.193 MHz that wrap every 55 ms, made into 32 by counting the
 * wraps (Intel 8254 data sheet). It has to be read more often than that, as every loop that waits does.
 */
public final class I8254Driver implements TimerDriver {
    private static final int FREQUENCY = 1_193_182;
    private static final int COUNTER2 = 2;
    private static final int CONTROL = 3;
    private static final int COUNTER2_RATE_GENERATOR = 0xb4;
    private static final int COUNTER2_LATCH = 0x80;
    private static final int GATE2 = 1;

    private final LoaderBus bus;
    private final long base;
    private final long gatePort;
    private int high;
    private int last;

    /**
     * @param bus the loader's way to the registers
     * @param base physical address of counter 0
     * @param gatePort physical address of the system control port (0x61)
     */
    public I8254Driver(LoaderBus bus, long base, long gatePort) {
        this.bus = bus;
        this.base = base;
        this.gatePort = gatePort;
    }

    @Override
    public void init() {
        bus.write8(gatePort, GATE2);
        bus.write8(base + CONTROL, COUNTER2_RATE_GENERATOR);
        bus.write8(base + COUNTER2, 0);
        bus.write8(base + COUNTER2, 0);
        high = 0;
        last = 0;
    }

    @Override
    public int frequency() {
        return FREQUENCY;
    }

    @Override
    public int count() {
        bus.write8(base + CONTROL, COUNTER2_LATCH);
        int low = bus.read8(base + COUNTER2);
        // it counts down
        int now = -(low | bus.read8(base + COUNTER2) << 8) & 0xffff;
        if (now < last) {
            high += 0x10000;
        }
        last = now;
        return high + now;
    }
}
