package trampoline.room;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.LoaderAction;
import trampoline.api.room.PoweredBoard;
import trampoline.loader.console.ConsoleGate;

/**
 * Brings commands from other threads to a board's console. Shells keep it in their sessions: when the board is off it lets
 * go of it, and of all its memory.
 */
final class OutsideAccess implements LoaderAccess {
    private final String name;
    private final Supplier<PrintStream> caller;
    private volatile Optional<Console> console;

    /** What there is while the board is on. */
    private record Console(PoweredBoard board, ConsoleGate gate, BooleanSupplier standing) {}

    private final Optional<String> consoleName;

    /**
     * @param standing whether the board stands still, so that its loader looks for nothing; asked on the machine's thread
     * @param consoleName of the console that its loader has; empty for somebody else's loader
     * @param caller gives the stream for what an action printed; asked on the thread that handed the action in
     */
    OutsideAccess(
            PoweredBoard board,
            ConsoleGate gate,
            BooleanSupplier standing,
            Optional<String> consoleName,
            Supplier<PrintStream> caller) {
        this.consoleName = consoleName;
        this.name = board.board().type().name();
        this.caller = caller;
        console = Optional.of(new Console(board, gate, standing));
        board.ended().thenRun(() -> console = Optional.empty());
    }

    @Override
    public Optional<String> console() {
        return consoleName;
    }

    @Override
    public void run(LoaderAction action) throws LoaderException {
        Console open = console.orElseThrow(this::switchedOff);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(text, false, StandardCharsets.UTF_8)) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            open.board().ended().thenRun(() -> done.completeExceptionally(switchedOff()));
            open.board()
                    .execute(() -> submit(open, loader -> action.run(new RedirectedContext(loader, out)), done))
                    .exceptionally(failure -> {
                        done.completeExceptionally(switchedOff());
                        return null;
                    });
            await(done);
            out.flush();
        } finally {
            PrintStream stream = caller.get();
            stream.print(text.toString(StandardCharsets.UTF_8));
            stream.flush();
        }
    }

    private void submit(Console open, LoaderAction action, CompletableFuture<Void> done) {
        if (open.standing().getAsBoolean()) {
            done.completeExceptionally(new LoaderException(
                    "board " + name + " stands still at what its console expected; start it first"));
            return;
        }
        open.gate().submit(action).whenComplete((nothing, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        });
    }

    private LoaderException switchedOff() {
        return new LoaderException("board " + name + " is switched off");
    }

    private static void await(CompletableFuture<Void> done) throws LoaderException {
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoaderException("interrupted while the loader was busy with the command", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof LoaderException known) {
                throw known;
            }
            throw new LoaderException(cause.getMessage(), cause);
        }
    }
}
