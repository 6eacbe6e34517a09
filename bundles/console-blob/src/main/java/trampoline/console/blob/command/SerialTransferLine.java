package trampoline.console.blob.command;

import trampoline.api.clock.Clock;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderBus;
import trampoline.api.loader.SerialDriver;
import trampoline.api.loader.StageContext;
import trampoline.api.loader.TimerDriver;
import trampoline.api.transfer.TransferLine;

/** The console's serial line as a transfer protocol uses it. */
final class SerialTransferLine implements TransferLine {
    /** Shorter than a character takes at the highest speed. */
    private static final long POLL = 40 * Clock.MICROSECOND;

    private final LoaderBus bus;
    private final SerialDriver serial;
    private final TimerDriver timer;

    SerialTransferLine(StageContext loader) {
        this.bus = loader.bus();
        this.serial = loader.get(Keys.SERIAL);
        this.timer = loader.get(Keys.TIMER);
    }

    @Override
    public int read(int timeoutMillis) {
        long left = (long) timeoutMillis * timer.frequency() / 1000;
        int last = timer.count();
        while (true) {
            int value = serial.poll();
            if (value >= 0) {
                return value;
            }
            int now = timer.count();
            left -= Integer.toUnsignedLong(now - last);
            last = now;
            if (left <= 0) {
                return -1;
            }
            bus.delay(POLL);
        }
    }

    @Override
    public void write(int value) {
        serial.put(value);
    }
}
