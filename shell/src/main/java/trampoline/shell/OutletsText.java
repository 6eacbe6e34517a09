package trampoline.shell;

import java.util.List;
import java.util.stream.Stream;
import trampoline.api.room.PoweredBoard;

/** Where the serial connectors and the ports of a board are found outside, in one line each. */
final class OutletsText {
    private OutletsText() {}

    static List<String> of(PoweredBoard board) {
        String name = board.board().type().name();
        Stream<String> serial = board.serialOutlets().stream()
                .map(outlet -> name + " " + outlet.port() + " is at " + outlet.kind() + ":" + outlet.place());
        Stream<String> forwards = board.network().stream()
                .flatMap(network -> network.forwards().stream())
                .map(forward -> name + " port " + forward.boardPort() + " is at " + forward.place());
        return Stream.concat(serial, forwards).toList();
    }
}
