package trampoline.loader.transfer;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.SerialDriver;
import trampoline.api.clock.Clock;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.api.transfer.TransferLine;

/**
 * The console's serial line as a transfer protocol uses it, timed by the loader's timer. Characters that come while others
 * are sent are kept, as many as {@value #KEPT}; further ones wait in the UART, and are lost when its FIFO is full.
 */
public final class SerialTransferLine implements TransferLine {
    private static final int KEPT = 4096;

    /** Shorter than a character takes at the highest speed. */
    private static final long POLL = 40 * Clock.MICROSECOND;

    private final LoaderBus bus;
    private final SerialDriver serial;
    private final TimerTime time;
    private final byte[] kept = new byte[KEPT];
    private int first;
    private int count;

    /** @param loader with {@link Keys#SERIAL} at the speed of the transfer and {@link Keys#TIMER} */
    public SerialTransferLine(StageContext loader) {
        bus = loader.bus();
        serial = loader.get(Keys.SERIAL);
        time = new TimerTime(loader.get(Keys.TIMER));
    }

    @Override
    public long now() {
        return time.now();
    }

    /** Takes what has come out of the UART. */
    private void collect() {
        while (count < KEPT) {
            int character = serial.poll();
            if (character < 0) {
                return;
            }
            kept[(first + count++) % KEPT] = (byte) character;
        }
    }

    private byte take() {
        byte character = kept[first];
        first = (first + 1) % KEPT;
        count--;
        return character;
    }

    private boolean await(long timeout) {
        collect();
        long end = now() + timeout;
        while (count == 0 && now() < end) {
            bus.delay(POLL);
            collect();
        }
        return count > 0;
    }

    @Override
    public int read(long timeout) {
        return await(timeout) ? take() & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeout) {
        if (!await(timeout)) {
            return 0;
        }
        int taken = Math.min(length, count);
        for (int i = 0; i < taken; i++) {
            buffer[offset + i] = take();
        }
        return taken;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            serial.put(bytes[offset + i] & 0xff);
            collect();
            time.now();
        }
    }

    @Override
    public void drain() {
        serial.drain();
    }

    @Override
    public int speed() {
        return serial.baud();
    }
}
