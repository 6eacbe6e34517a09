package trampoline.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import trampoline.api.board.BoardException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/** The exact number of instructions that a guest executes between two lines of its console. */
final class InstructionCount {
    private final MachineRoom room;
    private final PowerOnOptions options;

    InstructionCount(MachineRoom room, PowerOnOptions options) {
        this.room = room;
        this.options = options;
    }

    /**
     * Runs the guest once.
     *
     * @param from how the first line begins
     * @param to how the last line begins
     */
    long between(String from, String to) throws BoardException, InterruptedException {
        CompletableFuture<Long> count = new CompletableFuture<>();
        long[] began = {-1};
        try (PoweredBoard board = room.powerOn(options)) {
            ConsoleLines.listen(board, line -> {
                long now = board.board().cpu().instructions();
                if (line.startsWith(from)) {
                    began[0] = now;
                } else if (line.startsWith(to) && began[0] >= 0) {
                    count.complete(now - began[0]);
                }
            });
            board.ended().thenAccept(reason -> count.completeExceptionally(
                    new IllegalStateException("the board ended before it printed '" + to + "': " + reason.detail())));
            board.start();
            return count.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        }
    }
}
