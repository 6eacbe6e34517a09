package trampoline.room.console;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The rates that terminals and kernels have names for. A UART that divides its own clock reaches them only nearly, and
 * nobody writes {@code console=ttyS0,115741}.
 */
final class StandardRate {
    private static final int[] RATES = {
        300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 500000, 576000, 921600, 1000000
    };

    private StandardRate() {}

    /**
     * The standard rate that is meant, or the rate itself when none is within 2.5 %, which is what a receiver puts up
     * with.
     *
     * @param baud bits per second
     */
    static int of(int baud) {
        int nearest = Arrays.stream(RATES)
                .boxed()
                .min(Comparator.comparing(rate -> Math.abs(rate - baud)))
                .orElseThrow();
        return Math.abs(nearest - baud) * 40L <= nearest ? nearest : baud;
    }
}
