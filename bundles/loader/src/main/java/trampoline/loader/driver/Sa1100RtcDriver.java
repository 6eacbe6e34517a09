package trampoline.loader.driver;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.RealTimeClockDriver;

/**
 * The SA-1100's real-time clock: a counter of seconds (SA-1100 Developer's Manual, chapter 9.3), taken for the seconds
 * since 1970 as Linux takes it. Its alarm and its trimming are left alone.
 */
public final class Sa1100RtcDriver implements RealTimeClockDriver {
    private static final long RCNR = 0x9001_0004L;
    private static final long LAST = 0xffff_ffffL;

    private final LoaderBus bus;

    /** @param bus the loader's way to the registers */
    public Sa1100RtcDriver(LoaderBus bus) {
        this.bus = bus;
    }

    @Override
    public LocalDateTime now() {
        return LocalDateTime.ofEpochSecond(Integer.toUnsignedLong(bus.read32(RCNR)), 0, ZoneOffset.UTC);
    }

    @Override
    public void set(LocalDateTime time) throws LoaderException {
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        if (seconds < 0 || seconds > LAST) {
            throw new LoaderException("year " + time.getYear() + " does not fit the real-time clock, which counts"
                    + " 32 bits of seconds from 1970");
        }
        bus.write32(RCNR, (int) seconds);
    }

    @Override
    public void reset() {
        bus.write32(RCNR, 0);
    }
}
