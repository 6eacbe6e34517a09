package trampoline.board.malta;

import trampoline.api.clock.Clock;
import trampoline.api.device.MappedDevice;

/**
 * The I/O registers of the PIIX4's power management function: the suspend request switches the board off, the timer
 * counts; the others keep what is written.
 *
 * <p>Source: 82371AB data sheet (290562), section 7.2. Not modelled: events, SCI and SMI, throttling, general purpose
 * pins: no status bit is ever set.
 */
final class PowerManagement implements MappedDevice {
    static final int LENGTH = 64;

    private static final int CONTROL_HIGH = 0x05;
    private static final int SUSPEND_ENABLE = 1 << 5;
    private static final int TIMER = 0x08;
    private static final int TIMER_CLOCK = 3_579_545;
    /** Status registers, whose bits are cleared by writing ones; none is ever set here. */
    private static final int STATUS_LENGTH = 2;

    private final Clock clock;
    private final Runnable suspended;
    private final int[] registers = new int[LENGTH];

    PowerManagement(Clock clock, Runnable suspended) {
        this.clock = clock;
        this.suspended = suspended;
    }

    @Override
    public int read(int offset, int size) {
        if (offset >= TIMER && offset < TIMER + 3) {
            double seconds = (double) clock.now() / Clock.SECOND;
            return (int) ((long) (seconds * TIMER_CLOCK) >>> 8 * (offset - TIMER)) & 0xff;
        }
        return registers[offset];
    }

    @Override
    public void write(int offset, int size, int value) {
        if (offset < STATUS_LENGTH) {
            return;
        }
        if (offset == CONTROL_HIGH && (value & SUSPEND_ENABLE) != 0) {
            registers[offset] = value & ~SUSPEND_ENABLE;
            suspended.run();
            return;
        }
        registers[offset] = value;
    }

    @Override
    public String name() {
        return "power management";
    }

    @Override
    public void reset() {
        java.util.Arrays.fill(registers, 0);
    }
}
