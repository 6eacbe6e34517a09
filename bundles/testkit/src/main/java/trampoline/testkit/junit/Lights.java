package trampoline.testkit.junit;

import java.util.List;
import trampoline.api.board.Board;

/** The lights of a board. Any thread; to be asked while the board stands still. */
public final class Lights {
    private static final String KIND = "light";
    private final Changes<Boolean> changes;

    Lights(Board board) {
        changes = new Changes<>(board.clock());
        board.leds().forEach(led -> changes.add(led.name(), led::on));
    }

    void look() {
        changes.look();
    }

    /**
     * True while it shines.
     *
     * @throws IllegalArgumentException naming the lights there are, when there is no such one
     */
    public boolean isOn(String name) {
        return changes.now(KIND, name);
    }

    /**
     * When it has gone on and off since power-on, oldest first; at most 100,000 changes of all lights are kept. Seen are
     * changes by accesses to devices.
     *
     * @throws IllegalArgumentException naming the lights there are, when there is no such one
     */
    public List<Change<Boolean>> changes(String name) {
        return changes.all(KIND, name);
    }
}
