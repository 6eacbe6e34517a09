package trampoline.machine.serial;

import java.util.BitSet;
import java.util.Optional;
import trampoline.api.serial.LineQuality;
import trampoline.api.serial.LineSettings;

/** Keeps book of which of the last characters on a wire its receiver was set to read. */
final class Readability {
    private static final int RECENT = 256;

    private final BitSet unreadable = new BitSet(RECENT);
    private long sent;
    private long lastSent;
    private LineSettings other;

    /** A character was sent. */
    void add(long time, LineSettings sender, LineSettings receiver) {
        boolean readable = sender.equals(receiver) || receiver.canRead(sender);
        unreadable.set((int) (sent % RECENT), !readable);
        sent++;
        lastSent = time;
        if (!readable) {
            other = sender;
        }
    }

    LineQuality quality() {
        return new LineQuality(
                sent, lastSent, (int) Math.min(sent, RECENT), unreadable.cardinality(), Optional.ofNullable(other));
    }
}
