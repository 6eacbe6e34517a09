package trampoline.console.uboot.transfer;

import trampoline.api.boot.SerialDriver;
import trampoline.api.clock.Clock;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.UsageException;

/** The console's baud rate, while a transfer has another one. */
final class LineRate {
    /** The key that says that somebody has followed to the transfer's rate. */
    static final int ENTER = '\r';

    /** The key that says that somebody has followed back. */
    static final int ESCAPE = 27;

    private static final long SETTLE = 50 * Clock.MILLISECOND;

    private LineRate() {}

    /**
     * A rate that was typed.
     *
     * @throws UsageException when it is no positive decimal number
     */
    static int parse(String text) throws UsageException {
        try {
            int rate = Integer.parseInt(text);
            if (rate > 0) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException("baud rate '" + text + "' is no positive decimal number");
    }

    /** Changes the rate and waits until somebody has followed and pressed a key. */
    static void change(StageContext loader, int rate, int awaited) {
        SerialDriver serial = loader.get(Keys.SERIAL);
        serial.drain();
        loader.bus().delay(SETTLE);
        serial.init(rate);
        loader.bus().delay(SETTLE);
        int key = serial.poll();
        while (key != awaited) {
            if (key < 0) {
                loader.bus().pause();
            }
            key = serial.poll();
        }
    }
}
