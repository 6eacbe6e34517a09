package trampoline.board.orion5x;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Clock;
import trampoline.machine.rtc.Bcd;

/**
 * Ricoh's real-time clock RS5C372A at address 0x32 of the two-wire bus: sixteen registers behind a pointer, which a stop condition sets to
 * the last one. It runs from a battery.
 *
 * <p>Source: Linux 6.1 ({@code drivers/rtc/rtc-rs5c372.c}) and the data sheet's table of registers. Not modelled: its alarms and the
 * interrupts of them, whose registers are kept as they are written; trimming; an empty battery.
 *
 * <p>It counts the years 2000 to 2099. Until software chooses otherwise, it shows hours from 1 to 12, the afternoon with bit 5.
 */
final class Rs5c372a implements I2cDevice {
    /** Its address. */
    static final int ADDRESS = 0x32;
    /** The last register: control 2. */
    static final int CONTROL2 = 15;
    /** In control 2: hours go to 23. */
    static final int HOURS_24 = 1 << 5;
    /** In the register of hours, where they go to 12 only. */
    static final int AFTERNOON = 1 << 5;
    /** In control 2: the oscillator has stopped. */
    static final int STOPPED = 1 << 4;
    /** Registers that show the time, from 0 on: seconds, minutes, hours, day of the week, day, month, year. */
    static final int TIME_REGISTERS = 7;

    private static final Logger LOG = LoggerFactory.getLogger(Rs5c372a.class);
    private static final int REGISTERS = 16;
    private static final int CENTURY = 2000;
    private static final int HALF_DAY = 12;
    private static final int[] MASKS = {0x7f, 0x7f, 0x3f, 0x07, 0x3f, 0x1f, 0xff};

    private final KeptTime time;
    /** All but those of the time, which are made when they are read. */
    private final int[] registers = new int[REGISTERS];

    private int pointer = CONTROL2;
    private boolean pointerComes;
    private final int[] written = new int[TIME_REGISTERS];
    private boolean timeWritten;
    private int[] shown = new int[TIME_REGISTERS];

    /** @param powerOn what it shows when the board is switched on */
    Rs5c372a(Clock clock, LocalDateTime powerOn) {
        time = new KeptTime(clock, powerOn);
        shown = shownTime();
    }

    @Override
    public String name() {
        return "RS5C372A";
    }

    /** {@inheritDoc} The chip has no reset pin; only a transfer that was under way is lost. */
    @Override
    public void reset() {
        timeWritten = false;
        pointer = CONTROL2;
    }

    @Override
    public boolean addressed(int address, boolean reading) {
        if (address != ADDRESS) {
            return false;
        }
        pointerComes = !reading;
        // what is shown is held while it is read, and what is not written stays
        shown = shownTime();
        System.arraycopy(shown, 0, written, 0, TIME_REGISTERS);
        return true;
    }

    @Override
    public boolean write(int octet) {
        if (pointerComes) {
            pointerComes = false;
            pointer = octet >>> 4;
            return true;
        }
        if (pointer < TIME_REGISTERS) {
            written[pointer] = octet & MASKS[pointer];
            timeWritten = true;
        } else {
            registers[pointer] = octet;
        }
        pointer = (pointer + 1) % REGISTERS;
        return true;
    }

    @Override
    public int read() {
        int value = pointer < TIME_REGISTERS ? shown[pointer] : registers[pointer];
        pointer = (pointer + 1) % REGISTERS;
        return value;
    }

    @Override
    public void restarted() {
        if (timeWritten) {
            timeWritten = false;
            setTime();
        }
    }

    @Override
    public void stopped() {
        restarted();
        pointer = CONTROL2;
    }

    private boolean is24() {
        return (registers[CONTROL2] & HOURS_24) != 0;
    }

    private int[] shownTime() {
        LocalDateTime now = time.now();
        return new int[] {
            Bcd.of(now.getSecond()),
            Bcd.of(now.getMinute()),
            shownHour(now.getHour(), is24()),
            now.getDayOfWeek().getValue() % 7,
            Bcd.of(now.getDayOfMonth()),
            Bcd.of(now.getMonthValue()),
            Bcd.of(now.getYear() % 100)
        };
    }

    /** The register of hours. */
    static int shownHour(int hour, boolean all24) {
        if (all24) {
            return Bcd.of(hour);
        }
        int shown = hour % HALF_DAY == 0 ? HALF_DAY : hour % HALF_DAY;
        return Bcd.of(shown) | (hour >= HALF_DAY ? AFTERNOON : 0);
    }

    /** The hour that the register shows. */
    static int hour(int register, boolean all24) {
        if (all24) {
            return Bcd.number(register & 0x3f);
        }
        return Bcd.number(register & 0x1f) % HALF_DAY + ((register & AFTERNOON) != 0 ? HALF_DAY : 0);
    }

    /** Takes the time over; one that no calendar has is dropped, where the chip would count on from it. */
    private void setTime() {
        try {
            time.set(LocalDateTime.of(
                    CENTURY + Bcd.number(written[6]),
                    Bcd.number(written[5]),
                    Bcd.number(written[4]),
                    hour(written[2], is24()),
                    Bcd.number(written[1]),
                    Bcd.number(written[0])));
        } catch (DateTimeException e) {
            LOG.debug("RS5C372A: not a time: {}", Arrays.toString(written));
        }
    }
}
