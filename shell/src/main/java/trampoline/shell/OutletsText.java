package trampoline.shell;

import java.util.List;
import trampoline.api.room.PoweredBoard;

/** Where the serial connectors of a board are found outside, in one line each. */
final class OutletsText {
    private OutletsText() {}

    static List<String> of(PoweredBoard board) {
        String name = board.board().type().name();
        return board.serialOutlets().stream()
                .map(outlet -> name + " " + outlet.port() + " is at " + outlet.kind() + ":" + outlet.place())
                .toList();
    }
}
