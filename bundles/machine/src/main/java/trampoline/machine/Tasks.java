package trampoline.machine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What other threads have a machine's thread do and wait for; what is left when the machine ends is refused. */
final class Tasks {
    private final String machine;
    private final Requests requests;
    private final Set<CompletableFuture<Void>> open = ConcurrentHashMap.newKeySet();
    private boolean started;
    private volatile boolean over;

    /** @param machine its name */
    Tasks(String machine, Requests requests) {
        this.machine = machine;
        this.requests = requests;
    }

    /** From now on there is a thread of the machine's. */
    synchronized void start() {
        started = true;
    }

    synchronized boolean isStarted() {
        return started;
    }

    /** The machine has ended. */
    void end() {
        over = true;
        List.copyOf(open).forEach(this::refuse);
    }

    /** See {@link Machine#execute}. */
    CompletableFuture<Void> execute(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        requests.post(() -> run(task, done));
        return kept(done);
    }

    private static void run(Runnable task, CompletableFuture<Void> done) {
        try {
            task.run();
            done.complete(null);
        } catch (Unwind signal) {
            done.complete(null);
            throw signal;
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    private CompletableFuture<Void> kept(CompletableFuture<Void> done) {
        open.add(done);
        done.whenComplete((nothing, failure) -> open.remove(done));
        if (over) {
            refuse(done);
        }
        return done;
    }

    private void refuse(CompletableFuture<Void> task) {
        task.completeExceptionally(new IllegalStateException("machine " + machine + " is switched off"));
    }

    /**
     * Has a question answered on the machine's thread and waits for it; on the calling thread while the machine has not
     * been started.
     *
     * @throws IllegalStateException when the machine has ended
     */
    <T, E extends Exception> T ask(Question<T, E> question) throws E {
        if (requests.onMachineThread()) {
            return question.answer();
        }
        synchronized (this) {
            if (!started) {
                return question.answer();
            }
        }
        Answer<T> answer = new Answer<>();
        join(put(question, answer));
        return answer.<E>get();
    }

    private static void join(CompletableFuture<Void> done) {
        try {
            done.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        }
    }

    /**
     * The same for a machine whose thread may not come back from foreign code.
     *
     * @param seconds how long it is waited for
     * @return empty when it was waited for in vain
     */
    <T, E extends Exception> Optional<T> ask(Question<T, E> question, long seconds) throws E {
        if (requests.onMachineThread() || !isStarted()) {
            return Optional.of(ask(question));
        }
        Answer<T> answer = new Answer<>();
        CompletableFuture<Void> done = put(question, answer);
        if (!isDoneWithin(done, seconds)) {
            return Optional.empty();
        }
        join(done);
        return Optional.of(answer.<E>get());
    }

    /** Waits, whatever interrupts the thread meanwhile. */
    static boolean isDoneWithin(CompletableFuture<Void> done, long seconds) {
        return done.handle((nothing, failure) -> true)
                .completeOnTimeout(false, seconds, TimeUnit.SECONDS)
                .join();
    }

    private <T> CompletableFuture<Void> put(Question<T, ?> question, Answer<T> answer) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        requests.ask(() -> run(() -> answer.find(question), done));
        return kept(done);
    }
}
