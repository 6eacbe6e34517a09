package trampoline.machine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for machines to end. */
final class Ending {
    private Ending() {}

    /**
     * Waits; an interrupt does not end the wait, and is kept.
     *
     * @param patience for how long, in seconds
     * @return false when it did not come in time
     */
    static boolean awaited(CompletableFuture<Void> ended, long patience) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    ended.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a machine ends, and says how it ended elsewhere", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
