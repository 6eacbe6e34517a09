package trampoline.testkit.junit;

import java.util.List;
import trampoline.api.board.Board;

/** The displays for characters of a board. Any thread; to be asked while the board stands still. */
public final class Displays {
    private static final String KIND = "display";
    private final Changes<String> changes;

    Displays(Board board) {
        changes = new Changes<>(board.clock());
        board.displays().forEach(display -> changes.add(display.name(), display::text));
    }

    void look() {
        changes.look();
    }

    /**
     * What it shows.
     *
     * @throws IllegalArgumentException naming the displays there are, when there is no such one
     */
    public String text(String name) {
        return changes.now(KIND, name);
    }

    /**
     * What it has come to show since power-on, oldest first; at most 100,000 changes of all displays are kept. Seen are
     * changes by accesses to devices.
     *
     * @throws IllegalArgumentException naming the displays there are, when there is no such one
     */
    public List<Change<String>> changes(String name) {
        return changes.all(KIND, name);
    }
}
