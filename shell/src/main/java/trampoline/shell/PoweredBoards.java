package trampoline.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;

/** Finds boards that are on, by the names that users type. */
final class PoweredBoards {
    private PoweredBoards() {}

    static Optional<PoweredBoard> find(MachineRoom room, String board) {
        return room.powered().stream()
                .filter(powered -> powered.board().type().name().equals(board))
                .findFirst();
    }

    /** @throws IllegalStateException when it is not on, telling those that are */
    static PoweredBoard named(MachineRoom room, String board) {
        return find(room, board).orElseThrow(() -> {
            List<PoweredBoard> powered = room.powered();
            String others = powered.isEmpty()
                    ? "none is"
                    : powered.stream().map(p -> p.board().type().name()).collect(Collectors.joining(", "));
            return new IllegalStateException(
                    "board '" + board + "' is not on (on: " + others + "); 'on " + board + "' powers it on");
        });
    }
}
