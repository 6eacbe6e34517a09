package trampoline.loader.console;

import java.util.concurrent.CompletableFuture;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Key;
import trampoline.api.loader.LoaderAction;
import trampoline.api.loader.StageContext;

/**
 * The place where a board's console takes commands that were not typed at it. Everything here is used on the machine's
 * thread.
 */
public final class ConsoleGate {
    /** Where a console finds the gate of its board; there from the start of stage 2 on. */
    public static final Key<ConsoleGate> KEY = new Key<>("console-gate", ConsoleGate.class);

    /** Something to do, and who waits for its end. */
    private record Job(LoaderAction action, CompletableFuture<Void> done) {}

    private boolean open;
    private Job waiting;

    /** The console waits for a key: from now on there may be a command from outside. */
    void open() {
        open = true;
    }

    /** The console is busy. */
    void close() {
        open = false;
    }

    /** The console is left: what was handed in and not begun is refused. */
    void leave() {
        open = false;
        if (waiting != null) {
            waiting.done().completeExceptionally(notWaiting());
            waiting = null;
        }
    }

    private static LoaderException notWaiting() {
        return new LoaderException(
                "the loader is not waiting for a command; reset the board and press a key during the countdown");
    }

    /**
     * Hands something in; the console does it next.
     *
     * @return completes after it, exceptionally when it failed or the console is not waiting
     */
    public CompletableFuture<Void> submit(LoaderAction action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (open && waiting == null) {
            waiting = new Job(action, done);
        } else {
            done.completeExceptionally(notWaiting());
        }
        return done;
    }

    /**
     * Does what was handed in, if there is something.
     *
     * @return true when there was
     */
    boolean serve(StageContext loader) {
        Job job = waiting;
        if (job == null) {
            return false;
        }
        waiting = null;
        close();
        try {
            job.action().run(loader);
            job.done().complete(null);
        } catch (LoaderException | RuntimeException e) {
            job.done().completeExceptionally(e);
        } finally {
            // a reset or power-off leaves by a signal
            job.done().complete(null);
        }
        return true;
    }
}
