package trampoline.machine.timer;

import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;

/**
 * An 8254 programmable interval timer with three counters on one input clock. Registers: offset 0 to 2 the counters,
 * 3 the control word, with counter latch and read-back commands.
 *
 * <p>Source: Intel 8254 data sheet (231164). Not modelled: the input clock that a counter takes to load a written
 * count. Strobes, and the pulse of mode 2, are an edge at their end.
 */
public final class I8254 implements MappedDevice {
    /** The PC's input clock in hertz. */
    public static final int PC_CLOCK = 1_193_182;

    private static final int COUNTERS = 3;
    private static final int CONTROL = 3;
    private static final int READ_BACK = 3;

    private final Counter8254[] counters = new Counter8254[COUNTERS];

    /**
     * @param clock virtual time
     * @param hertz of the input clock
     * @param outputs the OUT pins of the three counters
     */
    public I8254(Clock clock, int hertz, Line... outputs) {
        if (outputs.length != COUNTERS) {
            throw new IllegalArgumentException("an i8254 has 3 outputs, not " + outputs.length);
        }
        for (int i = 0; i < COUNTERS; i++) {
            counters[i] = new Counter8254("i8254 counter " + i, clock, hertz, outputs[i]);
        }
    }

    /** Sets the GATE pin of a counter; high unless set. */
    public void setGate(int counter, boolean high) {
        counters[counter].setGate(high);
    }

    /** The OUT pin of a counter. */
    public boolean output(int counter) {
        return counters[counter].output();
    }

    @Override
    public String name() {
        return "i8254";
    }

    @Override
    public void reset() {
        for (Counter8254 counter : counters) {
            counter.reset();
        }
    }

    @Override
    public int read(int offset, int size) {
        // the control word register cannot be read
        return (offset & 3) == CONTROL ? 0xff : counters[offset & 3].read();
    }

    @Override
    public void write(int offset, int size, int value) {
        if ((offset & 3) != CONTROL) {
            counters[offset & 3].write(value & 0xff);
            return;
        }
        int selected = value >>> 6 & 3;
        if (selected != READ_BACK) {
            counters[selected].control(value & 0x3f);
            return;
        }
        for (int i = 0; i < COUNTERS; i++) {
            if ((value & 2 << i) != 0) {
                if ((value & 0x20) == 0) {
                    counters[i].latchCount();
                }
                if ((value & 0x10) == 0) {
                    counters[i].latchStatus();
                }
            }
        }
    }
}
