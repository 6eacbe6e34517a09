package trampoline.itest;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.room.PoweredBoard;

/** What a guest prints that tells its time each second, and when each of these lines came. Any thread. */
final class TickingBoard {
    /** What the guest's shell is to do. */
    static final String LOOP = "while :; do read up idle < /proc/uptime; echo tick $up; sleep 1; done\r";

    private static final String TICK = "tick ";

    /**
     * A line.
     *
     * @param uptime seconds since the guest's kernel began
     * @param nanos the host's time at which it had come
     */
    private record Tick(double uptime, long nanos) {}

    private final StringBuilder line = new StringBuilder();
    private final List<Tick> ticks = new ArrayList<>();

    TickingBoard(PoweredBoard board) {
        board.board().serialPorts().get(0).addListener(this::printed);
    }

    private synchronized void printed(int character) {
        if (character != '\n') {
            line.append((char) character);
            return;
        }
        String text = line.toString().strip();
        line.setLength(0);
        // the loop itself, as the shell echoes it, has no number there
        if (text.matches(TICK + "[0-9]+\\.[0-9]+")) {
            ticks.add(new Tick(Double.parseDouble(text.substring(TICK.length())), System.nanoTime()));
        }
    }

    synchronized int count() {
        return ticks.size();
    }

    /** The guest's seconds between the first and the last line. */
    synchronized double seconds() {
        return ticks.get(ticks.size() - 1).uptime() - ticks.get(0).uptime();
    }

    /** The longest time between two lines by the guest's clock, in seconds. */
    synchronized double longestStep() {
        double longest = 0;
        for (int i = 1; i < ticks.size(); i++) {
            longest = Math.max(longest, ticks.get(i).uptime() - ticks.get(i - 1).uptime());
        }
        return longest;
    }

    /** How much longer than by the guest's clock it was at most between two lines by the host's, in seconds. */
    synchronized double longestDelay() {
        double longest = 0;
        for (int i = 1; i < ticks.size(); i++) {
            double host = (ticks.get(i).nanos() - ticks.get(i - 1).nanos()) / 1e9;
            longest = Math.max(
                    longest, host - (ticks.get(i).uptime() - ticks.get(i - 1).uptime()));
        }
        return longest;
    }
}
