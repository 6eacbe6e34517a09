package example.riscv.virt;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;

/**
 * The core-local interruptor of one hart: software interrupt, timer comparison, time (SiFive FU540-C000 Manual, chapter 9;
 * RISC-V ACLINT specification). Not modelled: writing the time, which is the machine's.
 */
final class Clint implements MappedDevice {
    static final long ADDRESS = 0x0200_0000;
    static final int LENGTH = 0x1_0000;

    private static final int MSIP = 0;
    private static final int MTIMECMP = 0x4000;
    private static final int MTIME = 0xbff8;

    private final Clock clock;
    private final long timebase;
    private final Line software;
    private final Line timer;
    private final Alarm alarm;
    private int pending;
    private long compare;

    /** @param timebase frequency in hertz of what mtime counts */
    Clint(Clock clock, long timebase, Line software, Line timer) {
        this.clock = clock;
        this.timebase = timebase;
        this.software = software;
        this.timer = timer;
        alarm = clock.alarm("CLINT timer", this::update);
        reset();
    }

    @Override
    public String name() {
        return "CLINT";
    }

    @Override
    public void reset() {
        pending = 0;
        compare = -1;
        software.set(false);
        update();
    }

    private long time() {
        return Clock.periods(clock.now(), timebase);
    }

    private void update() {
        long left = compare - time();
        boolean due = Long.compareUnsigned(time(), compare) >= 0;
        timer.set(due);
        alarm.cancel();
        // further away than the clock counts is never
        if (!due && left > 0 && left < timebase << 20) {
            alarm.at(clock.now() + Clock.ticks(left, timebase));
        }
    }

    @Override
    public int read(int offset, int size) {
        int register = offset & ~7;
        long value = register == MTIMECMP ? compare : register == MTIME ? time() : 0;
        if (offset >> 2 == MSIP) {
            value = pending;
        }
        return (int) (value >>> 8 * (offset & 7)) & -1 >>> 32 - 8 * size;
    }

    @Override
    public void write(int offset, int size, int value) {
        int shift = 8 * (offset & 7);
        long mask = (1L << 8 * size) - 1 << shift;
        if ((offset & ~7) == MTIMECMP) {
            compare = compare & ~mask | (long) value << shift & mask;
            update();
        } else if (offset == MSIP) {
            pending = value & 1;
            software.set(pending != 0);
        }
    }

    @Override
    public String registerName(int offset) {
        return switch (offset & ~7) {
            case MSIP -> "msip";
            case MTIMECMP -> "mtimecmp";
            case MTIME -> "mtime";
            default -> "";
        };
    }
}
