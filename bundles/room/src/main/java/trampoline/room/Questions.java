package trampoline.room;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.loader.pipeline.Asking;
import trampoline.loader.pipeline.PluginFault;

/**
 * Asks plugins in threads of its own and waits for an answer no longer than a limit. A thread whose plugin does not
 * answer is given up: it is a daemon, and its stack is in the log. Any thread.
 */
final class Questions implements Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    private static final ThreadGroup GROUP = new ThreadGroup("plugins");

    private final ExecutorService threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), action -> {
                Thread thread = new Thread(GROUP, action, "question to a plugin");
                thread.setDaemon(true);
                return thread;
            });
    private final long seconds;

    /** @param seconds how long an answer is waited for */
    Questions(long seconds) {
        this.seconds = seconds;
    }

    @Override
    public <T> T ask(Callable<T> question) throws PluginFault {
        if (Thread.currentThread().getThreadGroup() == GROUP) {
            // whoever waits for this thread watches the time
            return DIRECTLY.ask(question);
        }
        AtomicReference<Thread> asked = new AtomicReference<>();
        CompletableFuture<T> answer = new CompletableFuture<>();
        threads.execute(() -> {
            asked.set(Thread.currentThread());
            try {
                answer.complete(DIRECTLY.ask(question));
            } catch (PluginFault | Error e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            // an interrupt does not end this: what is found out here is remembered, whoever was in a hurry
            return answer.orTimeout(seconds, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                giveUp(asked.get());
                throw new PluginFault("it does not answer within " + seconds + " s", e);
            }
            throw e.getCause() instanceof PluginFault fault
                    ? fault
                    : new PluginFault("it throws " + e.getCause(), e.getCause());
        }
    }

    private void giveUp(Thread late) {
        if (late != null) {
            LOG.warn(
                    "a plugin does not answer within {} s; it is at {}",
                    seconds,
                    Arrays.toString(late.getStackTrace()));
            late.interrupt();
        }
    }
}
