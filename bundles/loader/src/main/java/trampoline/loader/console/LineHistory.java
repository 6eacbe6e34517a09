package trampoline.loader.console;

import java.util.ArrayList;
import java.util.List;

/** The lines that were entered, for going back to. */
final class LineHistory {
    private static final int MOST = 20;

    private final List<String> lines = new ArrayList<>();
    private int at;

    /** A line was entered. Empty ones are not kept, nor those that begin with an exclamation mark, as U-Boot has it. */
    void add(String line) {
        if (!line.isEmpty() && !line.startsWith("!")) {
            lines.add(line);
            if (lines.size() > MOST) {
                lines.remove(0);
            }
        }
        at = lines.size();
    }

    /** All, the oldest first. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Where one is: the number of the line that {@link #line} gives. */
    boolean move(int step) {
        int wanted = at + step;
        if (wanted < 0 || wanted > lines.size()) {
            return false;
        }
        at = wanted;
        return true;
    }

    /** The line one has gone to; empty behind the last. */
    String line() {
        return at < lines.size() ? lines.get(at) : "";
    }
}
