package trampoline.room;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/**
 * What is left of a board that went off because a plugin had gone, and that is to come back.
 *
 * @param options to power it on again with
 * @param running whether it had been let go
 * @param reason why it went off
 * @param successor the board in its place, once there is one
 */
record WentOff(PowerOnOptions options, boolean running, EndReason reason, CompletableFuture<PoweredBoard> successor) {
    /** Whether these are options for the same board with the same flash; only one such board can be on. */
    static boolean isSameBoard(PowerOnOptions one, PowerOnOptions other) {
        return one.board().equals(other.board()) && folder(one).equals(folder(other));
    }

    private static Path folder(PowerOnOptions options) {
        return options.state().toAbsolutePath().normalize();
    }
}
