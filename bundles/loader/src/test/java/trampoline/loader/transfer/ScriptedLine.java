package trampoline.loader.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import trampoline.api.transfer.TransferLine;

/** A line on which characters come at stated times; what is written is noted with the time. */
final class ScriptedLine implements TransferLine {
    private record Arrival(long time, int character) {}

    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final StringBuilder written = new StringBuilder();
    private long now;

    /** Later calls have later times. */
    ScriptedLine at(long time, String text) {
        for (byte character : text.getBytes(StandardCharsets.ISO_8859_1)) {
            arrivals.add(new Arrival(time, character & 0xff));
        }
        return this;
    }

    /** {@code TIME:TEXT} of each write, the time in milliseconds, separated by blanks. */
    String written() {
        return written.toString().strip();
    }

    /** Takes what is left. */
    String rest() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (int character = read(0); character >= 0; character = read(0)) {
            rest.write(character);
        }
        return rest.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read(long timeout) {
        byte[] one = new byte[1];
        return read(one, 0, 1, timeout) == 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeout) {
        long end = now + timeout;
        if (arrivals.isEmpty() || arrivals.element().time() > end) {
            now = end;
            return 0;
        }
        now = Math.max(now, arrivals.element().time());
        int count = 0;
        while (count < length && !arrivals.isEmpty() && arrivals.element().time() <= now) {
            buffer[offset + count++] = (byte) arrivals.remove().character();
        }
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        written.append(now / 1_000_000_000)
                .append(':')
                .append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
        written.append(' ');
    }

    @Override
    public void drain() {
        // nothing waits
    }

    @Override
    public int speed() {
        return 0;
    }

    @Override
    public long now() {
        return now;
    }
}
