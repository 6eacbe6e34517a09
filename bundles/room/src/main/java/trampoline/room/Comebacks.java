package trampoline.room;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.BoardException;
import trampoline.api.room.EndReason;
import trampoline.api.room.HeldBoard;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/**
 * Boards that went off because a plugin had gone, and that are powered on again when it is back. Whatever comes, it is
 * tried, one attempt at a time on a thread of its own: who registers a service is not kept waiting. Any thread.
 */
final class Comebacks {
    private static final Logger LOG = LoggerFactory.getLogger(Comebacks.class);
    /** How long an attempt that is under way may take to end, in seconds, before it is left behind. */
    private static final int PATIENCE = 2;

    /** Powers boards on. */
    interface Power {
        PoweredBoard on(PowerOnOptions options) throws BoardException;
    }

    /** A board that waits for what is missing, or for a word first. */
    private final class Waiting implements HeldBoard {
        private final WentOff board;
        private volatile boolean asks;

        Waiting(WentOff board, boolean asks) {
            this.board = board;
            this.asks = asks;
        }

        @Override
        public PowerOnOptions options() {
            return board.options();
        }

        @Override
        public EndReason reason() {
            return board.reason();
        }

        @Override
        public void resume() {
            asks = false;
            somethingCame();
        }

        @Override
        public void abandon() {
            waiting.remove(this);
            board.successor().cancel(false);
        }
    }

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
    void add(WentOff board) {
        add(board, false);
    }

    /** A board went off that comes back when somebody says so. */
    void hold(WentOff board) {
        add(board, true);
        LOG.warn(
                "board {} is off, {}: 'resume {}' powers it on again as soon as that is back, 'abandon {}' leaves it off",
                board.options().board(),
                board.reason().detail(),
                board.options().board(),
                board.options().board());
    }

    private void add(WentOff board, boolean asks) {
        waiting.add(new Waiting(board, asks));
        if (closed) {
            abandonAll();
            return;
        }
        // what it waits for may have come while it went off
        somethingCame();
    }

    /** Those that wait for a word, in the order in which they went off. */
    List<HeldBoard> held() {
        return waiting.stream()
                .filter(one -> one.asks)
                .map(HeldBoard.class::cast)
                .toList();
    }

    /** Somebody has powered on a board, so that one that waits for the same cannot come back. */
    void forget(PowerOnOptions options) {
        waiting.stream()
                .filter(one -> WentOff.isSameBoard(one.options(), options))
                .forEach(Waiting::abandon);
    }

    /** There is more than before: the boards that wait are tried. */
    void somethingCame() {
        if (!closed && !waiting.isEmpty() && due.compareAndSet(false, true)) {
            thread.execute(this::attempt);
        }
    }

    private void attempt() {
        due.set(false);
        waiting.stream().filter(one -> !one.asks).forEach(this::attempt);
    }

    private void attempt(Waiting one) {
        WentOff before = one.board;
        if (closed || before.successor().isDone()) {
            waiting.remove(one);
            return;
        }
        try {
            PoweredBoard board = power.on(before.options());
            waiting.remove(one);
            LOG.info("board {} is on again", before.options().board());
            if (!before.successor().complete(board)) {
                board.powerOff();
            } else if (before.running()) {
                board.start();
            }
        } catch (BoardException e) {
            LOG.debug("board {} cannot come back yet: {}", before.options().board(), e.getMessage());
        }
    }

    /**
     * Nobody comes back any more. An attempt that is under way has ended when this returns, with its board switched off
     * and the board's folder free, unless it takes longer than {@link #PATIENCE}.
     */
    void close() {
        closed = true;
        abandonAll();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
                LOG.warn(
                        "a board that comes back is still being powered on; it is switched off as soon as it is there");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void abandonAll() {
        waiting.forEach(Waiting::abandon);
    }
}
