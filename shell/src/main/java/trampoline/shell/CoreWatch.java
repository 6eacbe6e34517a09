package trampoline.shell;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import trampoline.api.clock.Clock;
import trampoline.api.debug.DebugListener;
import trampoline.api.debug.DebugSession;
import trampoline.api.debug.Stop;
import trampoline.api.room.PoweredBoard;

/** Has an eye on a board's core, to say where it is, or where it was when the board went off. */
final class CoreWatch implements DebugListener, AutoCloseable {
    /** Virtual time for which is looked at what the core reads. */
    private static final long LOOK = Clock.MILLISECOND;

    /** Wall-clock time after which a machine that does not answer is not waited for. */
    private static final long PATIENCE_SECONDS = 2;

    private final PoweredBoard board;
    private final CoreReporter reporter;
    private final DebugSession session;
    private volatile Optional<CoreReport> last = Optional.empty();

    CoreWatch(PoweredBoard board, CoreReporter reporter) {
        this.board = board;
        this.reporter = reporter;
        session = board.debug().attach("core watch", this);
    }

    @Override
    public void stopped(Stop stop) {
        // whoever stops it has a reason
    }

    @Override
    public void ended() {
        if (last.isEmpty()) {
            last = Optional.of(reporter.take(board.board(), session, Optional.empty()));
        }
    }

    /** How the core is now, for {@link #last} too; empty when the machine does not answer in time. */
    Optional<CoreReport> look() {
        CompletableFuture<CoreReport> report = CompletableFuture.supplyAsync(
                        () -> session.polled(LOOK).thenApply(polled -> reporter.take(board.board(), session, polled)),
                        task -> daemon(task).start())
                .thenCompose(Function.identity());
        try {
            last = Optional.of(report.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            return last;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            // it has ended meanwhile, or does something that takes long
            return Optional.empty();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "core watch");
        thread.setDaemon(true);
        return thread;
    }

    /** What {@link #look} found last, or how the core was when the board went off. */
    Optional<CoreReport> last() {
        return last;
    }

    @Override
    public void close() {
        session.close();
    }
}
