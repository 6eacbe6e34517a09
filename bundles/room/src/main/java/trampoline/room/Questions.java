package trampoline.room;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** The answering thread, so that it can be shown when it is late. */
    private static final class Asked<T> implements Callable<T> {
        private final Callable<T> question;
        private volatile Thread thread;

        Asked(Callable<T> question) {
            this.question = question;
        }

        @Override
        public T call() throws PluginFault {
            thread = Thread.currentThread();
            return DIRECTLY.ask(question);
        }
    }

    @Override
    public <T> T ask(Callable<T> question) throws PluginFault {
        if (Thread.currentThread().getThreadGroup() == GROUP) {
            // whoever waits for this thread watches the time
            return DIRECTLY.ask(question);
        }
        Asked<T> asked = new Asked<>(question);
        java.util.concurrent.Future<T> answer = threads.submit(asked);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // what is found out here is remembered: it must not depend on who was in a hurry
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PluginFault fault
                    ? fault
                    : new PluginFault("it throws " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            Thread late = asked.thread;
            LOG.warn(
                    "a plugin does not answer within {} s; it is at {}",
                    seconds,
                    late == null ? "?" : Arrays.toString(late.getStackTrace()));
            answer.cancel(true);
            throw new PluginFault("it does not answer within " + seconds + " s", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
