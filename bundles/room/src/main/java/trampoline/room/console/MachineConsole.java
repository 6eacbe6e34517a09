package trampoline.room.console;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.debug.CpuState;
import trampoline.api.debug.DebugListener;
import trampoline.api.debug.DebugSession;
import trampoline.api.debug.Stop;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.ConsoleMatch;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;
import trampoline.api.serial.SerialPort;

/**
 * The far end of the first serial line of a board. Matches are looked for on the machine's thread, with each character; the
 * machine is made to stand still by its debug port, so between two instructions.
 */
public final class MachineConsole implements BoardConsole {
    private static final String OWNER = "console";
    private static final Duration LONGEST = Duration.ofDays(100);
    private static final int LINES_IN_MESSAGES = 5;

    private final PoweredBoard board;
    private final DebugSession debug;
    private final SerialPort port;
    private final Clock clock;
    private final long sendDelay;
    private final Transcript transcript = new Transcript();
    private final Alarm timeOver;
    private final Runnable start;
    private volatile Expectation waiting;
    private Expectation expected;
    private Runnable announcement = () -> {};
    private boolean standing;
    private volatile Optional<CpuState> last = Optional.empty();

    /**
     * Listens from now on.
     *
     * @param board which was not started
     * @param start starts it unless that was done
     */
    public MachineConsole(PoweredBoard board, Runnable start) {
        this.board = board;
        this.start = start;
        port = board.board().serialPorts().get(0);
        clock = board.board().clock();
        sendDelay = picoseconds(board.options().sendDelay());
        timeOver = clock.alarm("console: end of the time for what is expected", this::timeIsOver);
        debug = board.debug().attach(OWNER, new Halts());
        port.addListener(this::received);
        board.ended().thenRun(this::failWhenEnded);
    }

    @Override
    public void send(byte[] characters) {
        port.sendPaced(characters, sendDelay);
    }

    @Override
    public ConsoleMatch expect(String regex, Duration limit) throws ConsoleException {
        return await(new Expectation(Optional.of(ConsolePattern.compile(regex)), picoseconds(limit)));
    }

    @Override
    public ConsoleMatch expect(String regex) throws ConsoleException {
        return await(new Expectation(Optional.of(ConsolePattern.compile(regex)), Alarm.NEVER));
    }

    @Override
    public EndReason expectEnd(Duration limit) throws ConsoleException {
        Expectation end = new Expectation(Optional.empty(), picoseconds(limit));
        try {
            await(end);
            throw new IllegalStateException("an end is no match");
        } catch (ConsoleException e) {
            return e.end().orElseThrow(() -> e);
        }
    }

    private static long picoseconds(Duration limit) {
        if (limit.isNegative() || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the time for what is expected of a console must be 0 to "
                    + LONGEST.toDays() + " days of virtual time, not " + limit);
        }
        return limit.getSeconds() * Clock.SECOND + limit.getNano() * (Clock.MICROSECOND / 1000);
    }

    private ConsoleMatch await(Expectation expectation) throws ConsoleException {
        Thread caller = Thread.currentThread();
        waiting = expectation;
        board.execute(() -> {
                    if (Thread.currentThread() == caller) {
                        throw new IllegalStateException("the machine's thread cannot wait for what its board prints");
                    }
                    begin(expectation);
                })
                .exceptionally(failure -> {
                    failWhenEnded();
                    expectation.outcome().completeExceptionally(failure);
                    return null;
                });
        failWhenEnded();
        start.run();
        try {
            return expectation.outcome().get();
        } catch (InterruptedException e) {
            caller.interrupt();
            board.execute(() -> withdraw(expectation));
            throw new ConsoleException("interrupted while waiting for " + expectation.what() + seen());
        } catch (ExecutionException e) {
            failWhenEnded();
            if (e.getCause() instanceof ConsoleException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } finally {
            waiting = null;
        }
    }

    /** Safe to call again; whoever comes first, the end or what is waited for, counts. */
    private void failWhenEnded() {
        Expectation expectation = waiting;
        if (expectation != null && board.ended().isDone()) {
            expectation
                    .outcome()
                    .completeExceptionally(ended(expectation, board.ended().join()));
        }
    }

    private void begin(Expectation expectation) {
        if (expected != null) {
            throw new IllegalStateException("another thread is waiting for " + expected.what() + " at this console");
        }
        Optional<ConsoleMatch> match = expectation.find(transcript, progress());
        expected = expectation;
        if (match.isPresent()) {
            met(match.get());
        } else {
            if (expectation.limit() != Alarm.NEVER) {
                timeOver.at(clock.now() + expectation.limit());
            }
            letGo();
        }
    }

    private void withdraw(Expectation expectation) {
        if (expected == expectation) {
            expected = null;
            timeOver.cancel();
            debug.halt();
        }
    }

    /** Ends the standing still. Machine's thread. */
    public void letGo() {
        announce();
        debug.resume();
    }

    /** True while the board stands still. Machine's thread. */
    public boolean isStanding() {
        return standing;
    }

    private void received(int character) {
        transcript.add(character);
        if (expected != null) {
            expected.findAtEnd(transcript, progress()).ifPresent(this::met);
        }
    }

    private void met(ConsoleMatch match) {
        Expectation done = expected;
        expected = null;
        timeOver.cancel();
        announceAtStandStill(() -> done.outcome().complete(match));
    }

    private void timeIsOver() {
        Expectation done = expected;
        expected = null;
        String message = String.format(
                "board %s: %s did not come within %s of virtual time; it is at %s%s%s",
                board.board().type().name(),
                done.what(),
                seconds(done.limit()),
                seconds(clock.now()),
                seen(),
                core(debug.state()));
        announceAtStandStill(() -> done.outcome().completeExceptionally(new ConsoleException(message)));
    }

    private void announceAtStandStill(Runnable outcome) {
        announcement = outcome;
        if (standing) {
            announce();
        } else {
            debug.halt();
        }
    }

    private void announce() {
        Runnable outcome = announcement;
        announcement = () -> {};
        outcome.run();
    }

    /** Hears that the machine stands still, whoever wanted it. */
    private final class Halts implements DebugListener {
        @Override
        public void stopped(Stop stop) {
            standing = true;
            announce();
        }

        @Override
        public void resumed() {
            standing = false;
        }

        @Override
        public void ended() {
            last = Optional.of(debug.state());
        }
    }

    private Progress progress() {
        return new Progress(board.board().cpu().instructions(), clock.now());
    }

    private ConsoleException ended(Expectation expectation, EndReason reason) {
        return new ConsoleException(
                String.format(
                        "board %s ended before %s came: %s%s%s",
                        board.board().type().name(),
                        expectation.what(),
                        reason.detail(),
                        seen(),
                        last.map(MachineConsole::core).orElse("")),
                reason);
    }

    private static String core(CpuState state) {
        return "\n  core: " + CoreText.place(state) + "\n  core: " + CoreText.fault(state);
    }

    private String seen() {
        List<String> lines = transcript.lastLines(LINES_IN_MESSAGES);
        return lines.isEmpty()
                ? "; it has printed nothing"
                : "; the last lines were:\n  | " + String.join("\n  | ", lines);
    }

    private static String seconds(long picoseconds) {
        return String.format("%.6f s", (double) picoseconds / Clock.SECOND);
    }

    @Override
    public String transcript() {
        return transcript.toString();
    }
}
