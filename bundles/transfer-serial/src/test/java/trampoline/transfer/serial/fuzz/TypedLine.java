package trampoline.transfer.serial.fuzz;

import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;

/** A line on which bytes arrive one after the other, and then nothing. What is written to it goes nowhere. */
final class TypedLine implements TransferLine {
    private static final long GONE = 3600 * Clock.SECOND;

    private final byte[] bytes;
    private int at;
    private long now;

    TypedLine(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(long timeout) throws TransferException {
        byte[] one = new byte[1];
        return read(one, 0, 1, timeout) == 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeout) throws TransferException {
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, buffer, offset, count);
        at += count;
        if (count == 0) {
            now += timeout;
        }
        if (now > GONE) {
            throw new TransferException("the line is gone");
        }
        return count;
    }

    @Override
    public void write(byte[] written, int offset, int length) {
        // nobody listens
    }

    @Override
    public void drain() {
        // nothing is on its way
    }

    @Override
    public int speed() {
        return 115_200;
    }

    @Override
    public long now() {
        return now;
    }
}
