package trampoline.testkit.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;

/**
 * Both ends of a line in virtual time. Each end has a thread, of which only one runs at a time: until it has to wait. Time goes
 * on when both wait, so that the same seed gives the same transfer.
 */
public final class LinePair {
    /** What one side does; may fail. */
    public interface Side {
        void run(TransferLine line) throws TransferException;
    }

    /** How both sides ended; null when they came to their end. */
    public record Result(TransferException first, TransferException second, long time) {}

    private static final int ON_THE_WAY = 4096;

    private record Arrival(long time, int character) {}

    private final int speed;
    private final long limit;
    private final End first;
    private final End second;
    private long now;
    private End running;

    /**
     * @param speed bits per second; 0 when nothing limits it
     * @param toSecond what happens to what the first side writes
     * @param toFirst the other way
     * @param limit virtual time in picoseconds, after which the line is gone
     */
    public LinePair(int speed, Noise toSecond, Noise toFirst, long limit) {
        this.speed = speed;
        this.limit = limit;
        first = new End(toSecond);
        second = new End(toFirst);
        first.other = second;
        second.other = first;
        running = first;
    }

    /** Runs both sides to their ends. */
    public Result run(Side a, Side b) throws Exception {
        CompletableFuture<TransferException> one =
                CompletableFuture.supplyAsync(() -> first.run(a), task -> new Thread(task, "first").start());
        CompletableFuture<TransferException> two =
                CompletableFuture.supplyAsync(() -> second.run(b), task -> new Thread(task, "second").start());
        try {
            return new Result(one.get(5, TimeUnit.MINUTES), two.get(5, TimeUnit.MINUTES), now);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private final class End implements TransferLine {
        private final Noise noise;
        private final Deque<Arrival> arrivals = new ArrayDeque<>();
        private End other;
        private long sent;
        private long waitsUntil;
        private boolean waitsForArrival;
        private boolean ended;

        End(Noise noise) {
            this.noise = noise;
        }

        TransferException run(Side side) {
            synchronized (LinePair.this) {
                awaitTurn();
            }
            try {
                side.run(this);
                return null;
            } catch (TransferException e) {
                return e;
            } finally {
                synchronized (LinePair.this) {
                    ended = true;
                    running = other;
                    LinePair.this.notifyAll();
                }
            }
        }

        private void awaitTurn() {
            try {
                while (running != this) {
                    LinePair.this.wait();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private long wake() {
            boolean heard = waitsForArrival && !arrivals.isEmpty();
            return Math.max(now, heard ? Math.min(waitsUntil, arrivals.element().time()) : waitsUntil);
        }

        /** Waits until a time, or until something has come. */
        private void sleep(long until, boolean forArrival) throws TransferException {
            waitsUntil = until;
            waitsForArrival = forArrival;
            if (!other.ended && other.wake() <= wake()) {
                now = other.wake();
                running = other;
                LinePair.this.notifyAll();
                awaitTurn();
            }
            now = wake();
            waitsUntil = now;
            waitsForArrival = false;
            if (now > limit) {
                throw new TransferException("the line is gone after " + now / Clock.SECOND + " seconds");
            }
        }

        private boolean here() {
            return !arrivals.isEmpty() && arrivals.element().time() <= now;
        }

        @Override
        public int read(long timeout) throws TransferException {
            byte[] one = new byte[1];
            return read(one, 0, 1, timeout) == 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, long timeout) throws TransferException {
            synchronized (LinePair.this) {
                if (!here() && timeout > 0) {
                    sleep(now + timeout, true);
                }
                int count = 0;
                while (count < length && here()) {
                    buffer[offset + count++] = (byte) arrivals.remove().character();
                }
                return count;
            }
        }

        private long characters(int count) {
            return speed == 0 ? 0 : count * 10L * (Clock.SECOND / speed);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws TransferException {
            synchronized (LinePair.this) {
                for (int i = 0; i < length; i++) {
                    sent = Math.max(sent, now) + characters(1);
                    for (int character : noise.of(bytes[offset + i] & 0xff)) {
                        other.arrivals.add(new Arrival(sent, character));
                    }
                    sent += noise.pause();
                    if (sent - now > characters(ON_THE_WAY)) {
                        sleep(sent - characters(ON_THE_WAY), false);
                    }
                    // without a speed nothing takes time, and the other side would never be heard
                    if (speed == 0 && other.arrivals.size() > ON_THE_WAY) {
                        sleep(now, false);
                    }
                }
            }
        }

        @Override
        public void drain() throws TransferException {
            synchronized (LinePair.this) {
                if (sent > now) {
                    sleep(sent, false);
                }
            }
        }

        @Override
        public int speed() {
            return speed;
        }

        @Override
        public long now() {
            synchronized (LinePair.this) {
                return now;
            }
        }
    }
}
