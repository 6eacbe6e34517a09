package trampoline.testkit.board;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import trampoline.api.board.BoardException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/**
 * Powers on boards that {@link ServiceLoader} finds, and switches them off in the end. What has to be on a test's class
 * path is the board, its architecture, its console and {@code trampoline.room}.
 *
 * <pre>{@code
 * @Test
 * void boots(@TempDir Path state) throws Exception {
 *     try (BoardBench bench = new BoardBench(state)) {
 *         BoardConsole console = bench.powerOn("lart").console();
 *         console.expect("to stop it", Duration.ofMinutes(1));
 *     }
 * }
 * }</pre>
 */
public final class BoardBench implements AutoCloseable {
    private final MachineRoom room;
    private final Path state;

    /**
     * A bench in the room that the class path has.
     *
     * @param state folder for the flash contents of its boards
     * @throws IllegalStateException when there is none
     */
    public BoardBench(Path state) {
        this(
                ServiceLoader.load(MachineRoom.class)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "there is no machine room on the class path; add the dependency trampoline.room")),
                state);
    }

    /** @param state folder for the flash contents of its boards */
    public BoardBench(MachineRoom room, Path state) {
        this.room = room;
        this.state = state;
    }

    /** The room that the boards are in. */
    public MachineRoom room() {
        return room;
    }

    /** Begins options with the bench's state folder. */
    public PowerOnOptions.Builder options(String board) {
        return PowerOnOptions.builder(board, state);
    }

    /** Powers a board on as it is; it stands still until it is started or something is expected of it. */
    public PoweredBoard powerOn(String board) throws BoardException {
        return room.powerOn(options(board).build());
    }

    /** Powers a board on; it stands still until it is started or something is expected of it. */
    public PoweredBoard powerOn(PowerOnOptions.Builder options) throws BoardException {
        return room.powerOn(options.build());
    }

    /** Switches the boards off, the last one first. */
    @Override
    public void close() {
        List<PoweredBoard> on = new ArrayList<>(room.powered());
        Collections.reverse(on);
        on.forEach(PoweredBoard::powerOff);
    }
}
