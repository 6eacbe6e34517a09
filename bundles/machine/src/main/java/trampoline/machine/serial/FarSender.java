package trampoline.machine.serial;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import trampoline.api.board.Inbox;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.serial.LineSettings;

/**
 * The sending half of a line's far end: one character after the other, in the order given. Some wait for nothing but
 * their turn, as a modem's do; others also for room in the board's receiver, as if a handshake line told of it.
 */
final class FarSender {
    /** In characters: what is shorter, a UART takes for one with a wrong stop bit. */
    private static final int SHORTEST_BREAK = 2;

    /** Characters that belong together; {@code rest} picoseconds pass after each. */
    private record Burst(byte[] characters, boolean heedsRoom, long rest) {}

    private final String line;
    private final Clock clock;
    private final Inbox inbox;
    private final Waveform wire;
    private final LineSampler board;
    private final Supplier<SerialReceiver> receiver;
    private final Supplier<LineSettings> settings;
    private final Alarm sent;
    private final Alarm rested;
    private final Alarm breakOver;
    private final ArrayDeque<Burst> queue = new ArrayDeque<>();
    private final AtomicInteger pending = new AtomicInteger();
    private int position;
    private long rest;
    private boolean waitsForRoom;
    private boolean breaking;
    private long shortestBreak;

    /**
     * @param line its name
     * @param inbox by which characters come from other threads
     * @param wire on which they are put
     * @param board what samples that wire
     * @param receiver the board's UART
     * @param settings what the next character is sent with
     */
    FarSender(
            String line,
            Clock clock,
            Inbox inbox,
            Waveform wire,
            LineSampler board,
            Supplier<SerialReceiver> receiver,
            Supplier<LineSettings> settings) {
        this.line = line;
        this.clock = clock;
        this.inbox = inbox;
        this.wire = wire;
        this.board = board;
        this.receiver = receiver;
        this.settings = settings;
        sent = clock.alarm(line + ": far end sends", this::characterSent);
        rested = clock.alarm(line + ": far end rests", this::proceed);
        breakOver = clock.alarm(line + ": far end's break is over", this::breakOver);
    }

    /** Any thread. */
    void send(byte[] characters) {
        add(new Burst(characters.clone(), false, 0));
    }

    /** Any thread. */
    void sendPaced(byte[] characters, long restPicoseconds) {
        if (restPicoseconds < 0) {
            throw new IllegalArgumentException(
                    line + ": the rest after a character must be 0 or more picoseconds, not " + restPicoseconds);
        }
        add(new Burst(characters.clone(), true, restPicoseconds));
    }

    int pending() {
        return pending.get();
    }

    private void add(Burst burst) {
        int count = burst.characters().length;
        int before = pending.getAndUpdate(n -> count > SerialLine.MAX_PENDING - n ? n : n + count);
        if (count > SerialLine.MAX_PENDING - before) {
            throw new IllegalStateException(String.format(
                    "%s: %d characters wait to be sent already, %d more exceed the limit of %d; send them when"
                            + " pending() has gone down",
                    line, before, count, SerialLine.MAX_PENDING));
        }
        if (count > 0) {
            inbox.post(() -> {
                queue.add(burst);
                if (isIdle()) {
                    proceed();
                }
            });
        }
    }

    private boolean isIdle() {
        return sent.time() == Alarm.NEVER && rested.time() == Alarm.NEVER && !waitsForRoom;
    }

    /** Forgets what waits. Machine's thread. */
    void discard() {
        int count = queue.stream().mapToInt(burst -> burst.characters().length).sum() - position;
        queue.clear();
        position = 0;
        waitsForRoom = false;
        pending.addAndGet(-count);
    }

    /** Machine's thread. */
    void startBreak() {
        if (!breaking) {
            breaking = true;
            long start = Math.max(clock.now(), sent.time() == Alarm.NEVER ? 0 : sent.time());
            shortestBreak = start + SHORTEST_BREAK * settings.get().frameTime();
            wire.openBreak(clock.now());
            board.wireChanged();
        }
    }

    /** Machine's thread. */
    void endBreak() {
        if (breaking) {
            breakOver.at(Math.max(clock.now(), shortestBreak));
        }
    }

    private void breakOver() {
        breaking = false;
        wire.closeBreak(clock.now());
        board.wireChanged();
        if (isIdle()) {
            proceed();
        }
    }

    /** The board's receiver has been switched on or emptied. Machine's thread. */
    void roomMade() {
        if (waitsForRoom) {
            waitsForRoom = false;
            proceed();
        }
    }

    private boolean hasRoom() {
        return board.settings() != null && receiver.get().hasRoom();
    }

    private void proceed() {
        if (queue.isEmpty() || breaking) {
            return;
        }
        Burst first = queue.getFirst();
        if (first.heedsRoom() && !hasRoom()) {
            waitsForRoom = true;
            return;
        }
        int character = first.characters()[position++] & 0xff;
        rest = first.rest();
        if (position == first.characters().length) {
            queue.removeFirst();
            position = 0;
        }
        sent.at(wire.addFrame(clock.now(), character, settings.get()));
        board.wireChanged();
    }

    private void characterSent() {
        pending.decrementAndGet();
        if (rest > 0) {
            rested.at(clock.now() + rest);
        } else {
            proceed();
        }
    }
}
