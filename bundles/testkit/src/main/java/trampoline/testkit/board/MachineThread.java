package trampoline.testkit.board;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Runs test code on the thread of a machine that has none yet, which is the calling one: a board's devices and drivers
 * are used there.
 */
public final class MachineThread {
    private final Consumer<Runnable> post;
    private final Runnable run;
    private final Runnable powerOff;

    /** A piece of test code. */
    @FunctionalInterface
    public interface Body {
        /** Runs it. */
        void run() throws Exception;
    }

    /**
     * A machine, by what can be done with it.
     *
     * @param post has something run on the machine's thread, when it begins to run
     * @param run runs the machine on the calling thread until it is switched off
     * @param powerOff switches it off; called on its thread
     */
    public MachineThread(Consumer<Runnable> post, Runnable run, Runnable powerOff) {
        this.post = post;
        this.run = run;
        this.powerOff = powerOff;
    }

    /** Runs {@code body} as the machine's thread, then switches the machine off; throws what {@code body} threw. */
    public void run(Body body) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        post.accept(() -> {
            try {
                body.run();
                done.complete(null);
            } catch (Exception | AssertionError e) {
                done.completeExceptionally(e);
            }
            powerOff.run();
        });
        run.run();
        try {
            done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw (Exception) e.getCause();
        }
    }
}
