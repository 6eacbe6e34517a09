package trampoline.transfer.serial.peer;

import java.io.ByteArrayOutputStream;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;
import trampoline.testkit.transfer.Noise;

/** A line on which characters are damaged, lost and doubled both ways; it does not stand still. */
final class NoisyLine implements TransferLine {
    private final TransferLine line;
    private final Noise in;
    private final Noise out;
    private byte[] heard = new byte[0];
    private int at;

    NoisyLine(TransferLine line, Noise in, Noise out) {
        this.line = line;
        this.in = in;
        this.out = out;
    }

    private static byte[] through(Noise noise, byte[] bytes, int offset, int length) {
        ByteArrayOutputStream there = new ByteArrayOutputStream(length);
        for (int i = 0; i < length; i++) {
            for (int character : noise.of(bytes[offset + i] & 0xff)) {
                there.write(character);
            }
        }
        return there.toByteArray();
    }

    @Override
    public int read(long timeout) throws TransferException {
        byte[] one = new byte[1];
        return read(one, 0, 1, timeout) == 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeout) throws TransferException {
        byte[] raw = new byte[1024];
        while (at == heard.length) {
            int count = line.read(raw, 0, raw.length, timeout);
            if (count == 0) {
                return 0;
            }
            heard = through(in, raw, 0, count);
            at = 0;
        }
        int count = Math.min(length, heard.length - at);
        System.arraycopy(heard, at, buffer, offset, count);
        at += count;
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws TransferException {
        line.write(through(out, bytes, offset, length));
    }

    @Override
    public void drain() throws TransferException {
        line.drain();
    }

    @Override
    public int speed() {
        return line.speed();
    }

    @Override
    public long now() {
        return line.now();
    }
}
