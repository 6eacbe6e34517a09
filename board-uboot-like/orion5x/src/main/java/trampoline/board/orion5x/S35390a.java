package trampoline.board.orion5x;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Clock;
import trampoline.machine.rtc.Bcd;

/**
 * Seiko's real-time clock S-35390A, on eight addresses of the two-wire bus from 0x30 on, one for each of its commands.
 * It runs from a battery.
 *
 * <p>Source: Linux 6.1 ({@code drivers/rtc/rtc-s35390a.c}) and the data sheet's table of commands. Not modelled: its two
 * interrupt outputs with their alarms, whose registers are kept as they are written; trimming; an empty battery.
 *
 * <p>Bytes of time go with their lowest bit first, so that they look mirrored here. It counts the years 2000 to 2099.
 */
final class S35390a implements I2cDevice {
    /** The first of its addresses. */
    static final int ADDRESS = 0x30;

    private static final Logger LOG = LoggerFactory.getLogger(S35390a.class);
    private static final int COMMANDS = 8;
    private static final int STATUS1 = 0;
    private static final int TIME1 = 2;
    private static final int TIME2 = 3;
    private static final int TIME_BYTES = 7;
    private static final int[] LENGTHS = {1, 1, TIME_BYTES, 3, 3, 3, 1, 1};
    private static final int RESET = 1 << 7;
    private static final int HOURS_24 = 1 << 6;
    private static final int AFTERNOON = 1 << 6;
    private static final int KEPT_STATUS = 0x70;
    private static final int CENTURY = 2000;

    private final KeptTime time;
    private final int[][] registers = new int[COMMANDS][];
    private int command;
    private int position;
    private final int[] transfer = new int[TIME_BYTES];
    private boolean written;

    /** @param powerOn what it shows when the board is switched on */
    S35390a(Clock clock, LocalDateTime powerOn) {
        time = new KeptTime(clock, powerOn);
        for (int i = 0; i < COMMANDS; i++) {
            registers[i] = new int[LENGTHS[i]];
        }
        registers[STATUS1][0] = HOURS_24;
    }

    @Override
    public String name() {
        return "S-35390A";
    }

    /** {@inheritDoc} The chip has no reset pin; only a transfer that was under way is lost. */
    @Override
    public void reset() {
        written = false;
        position = 0;
    }

    @Override
    public boolean addressed(int address, boolean reading) {
        if (address >>> 3 != ADDRESS >>> 3) {
            return false;
        }
        command = address & COMMANDS - 1;
        position = 0;
        written = false;
        int length = LENGTHS[command];
        // what is shown is held while it is read
        System.arraycopy(
                isTime() ? shownTime() : registers[command], isTime() ? TIME_BYTES - length : 0, transfer, 0, length);
        return true;
    }

    private boolean isTime() {
        return command == TIME1 || command == TIME2;
    }

    @Override
    public boolean write(int octet) {
        if (position == LENGTHS[command]) {
            return false;
        }
        transfer[position++] = octet;
        written = true;
        return true;
    }

    @Override
    public int read() {
        return position < LENGTHS[command] ? transfer[position++] : 0xff;
    }

    @Override
    public void stopped() {
        if (written && position == LENGTHS[command]) {
            take();
        }
        written = false;
    }

    private void take() {
        switch (command) {
            case STATUS1 -> {
                if ((transfer[0] & RESET) != 0) {
                    time.set(LocalDateTime.of(CENTURY, 1, 1, 0, 0));
                    registers[STATUS1 + 1][0] = 0;
                }
                registers[STATUS1][0] = transfer[0] & KEPT_STATUS;
            }
            case TIME1 -> setTime(transfer);
            case TIME2 -> {
                int[] all = shownTime();
                System.arraycopy(transfer, 0, all, TIME_BYTES - LENGTHS[TIME2], LENGTHS[TIME2]);
                setTime(all);
            }
            default -> System.arraycopy(transfer, 0, registers[command], 0, LENGTHS[command]);
        }
    }

    /** Year, month, day, day of the week, hours, minutes, seconds, as they go over the bus. */
    private int[] shownTime() {
        LocalDateTime now = time.now();
        boolean all24 = (registers[STATUS1][0] & HOURS_24) != 0;
        int hour = now.getHour();
        int shown = Bcd.of(all24 ? hour : hour % 12) | (hour >= 12 ? AFTERNOON : 0);
        return new int[] {
            mirrored(Bcd.of(now.getYear() % 100)),
            mirrored(Bcd.of(now.getMonthValue())),
            mirrored(Bcd.of(now.getDayOfMonth())),
            mirrored(now.getDayOfWeek().getValue() % 7),
            mirrored(shown),
            mirrored(Bcd.of(now.getMinute())),
            mirrored(Bcd.of(now.getSecond()))
        };
    }

    /** Takes the time over; one that no calendar has is dropped, where the chip would count on from it. */
    private void setTime(int[] bytes) {
        int hours = mirrored(bytes[4]);
        boolean all24 = (registers[STATUS1][0] & HOURS_24) != 0;
        int hour = Bcd.number(hours & 0x3f) + (!all24 && (hours & AFTERNOON) != 0 ? 12 : 0);
        try {
            time.set(LocalDateTime.of(
                    CENTURY + Bcd.number(mirrored(bytes[0])),
                    Bcd.number(mirrored(bytes[1])),
                    Bcd.number(mirrored(bytes[2])),
                    hour,
                    Bcd.number(mirrored(bytes[5])),
                    Bcd.number(mirrored(bytes[6]))));
        } catch (DateTimeException e) {
            LOG.debug("S-35390A: not a time: {}", Arrays.toString(bytes));
        }
    }

    private static int mirrored(int octet) {
        return Integer.reverse(octet) >>> 24 & 0xff;
    }
}
