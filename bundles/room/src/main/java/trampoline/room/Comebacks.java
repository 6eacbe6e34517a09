package trampoline.room;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.BoardException;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/**
 * Boards that went off because a plugin had gone, and that are powered on again when it is back. Whatever comes, it is
 * tried, one attempt at a time on a thread of its own: who registers a service is not kept waiting. Any thread.
 */
final class Comebacks {
    private static final Logger LOG = LoggerFactory.getLogger(Comebacks.class);

    /** Powers boards on. */
    interface Power {
        PoweredBoard on(PowerOnOptions options) throws BoardException;
    }

    /**
     * A board that is to come back.
     *
     * @param running whether it had been started
     */
    private record Waiting(PowerOnOptions options, boolean running, CompletableFuture<PoweredBoard> successor) {}

    private final Power power;
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final ExecutorService thread =
            new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), action -> {
                Thread made = new Thread(action, "boards that come back");
                made.setDaemon(true);
                return made;
            });
    private volatile boolean closed;

    Comebacks(Power power) {
        this.power = power;
    }

    /** A board that is to come back went off. */
    void add(PowerOnOptions options, boolean running, CompletableFuture<PoweredBoard> successor) {
        waiting.add(new Waiting(options, running, successor));
        if (closed) {
            close();
            return;
        }
        // what it waits for may have come while it went off
        somethingCame();
    }

    /** There is more than before: the boards that wait are tried. */
    void somethingCame() {
        if (!closed && !waiting.isEmpty() && due.compareAndSet(false, true)) {
            thread.execute(this::attempt);
        }
    }

    private void attempt() {
        due.set(false);
        for (Waiting one : new ArrayList<>(waiting)) {
            attempt(one);
        }
    }

    private void attempt(Waiting one) {
        if (closed || one.successor().isDone()) {
            waiting.remove(one);
            return;
        }
        try {
            PoweredBoard board = power.on(one.options());
            waiting.remove(one);
            LOG.info("board {} is on again", one.options().board());
            if (!one.successor().complete(board)) {
                board.powerOff();
            } else if (one.running()) {
                board.start();
            }
        } catch (BoardException e) {
            LOG.debug("board {} cannot come back yet: {}", one.options().board(), e.getMessage());
        }
    }

    /** Nobody comes back any more. */
    void close() {
        closed = true;
        waiting.forEach(one -> one.successor().cancel(false));
        waiting.clear();
        thread.shutdown();
    }
}
