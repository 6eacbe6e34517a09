package trampoline.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialPort;

/**
 * Works through a list of steps at a board's console. The board stands still from the character on that completes a
 * match until the next step has begun, so a scripted run is the same every time, to its last instruction.
 */
final class ScriptedConsole {
    private static final int LAST_LINES = 20;

    /**
     * How a run ended.
     *
     * @param reason one line, when it was no success
     * @param lastLines what the console said last, when it was no success
     */
    record Outcome(boolean success, String reason, List<String> lastLines) {
        static final Outcome SUCCESS = new Outcome(true, "", List.of());
    }

    private final PoweredBoard board;
    private final List<Step> steps;
    private final PrintStream copy;
    private final double timeoutSeconds;
    private final CoreWatch core;
    private final PanicWatch panic;
    private volatile boolean timeIsOver;

    /**
     * @param copy gets everything that the console prints
     * @param timeoutSeconds of wall-clock time that a run may take
     * @param core is looked at when the time is over
     */
    ScriptedConsole(PoweredBoard board, List<Step> steps, PrintStream copy, double timeoutSeconds, CoreWatch core) {
        this.board = board;
        this.steps = steps;
        this.copy = copy;
        this.timeoutSeconds = timeoutSeconds;
        this.core = core;
        panic = new PanicWatch(board);
    }

    /** Lets the board go and waits for the end of the steps, of the machine, or of the time; then the board is off. */
    Outcome run() {
        SerialPort port = board.board().serialPorts().get(0);
        port.addListener(this::copy);
        port.addListener(panic);
        // One that is cancelled forgets what it was to do; a delayed task would hold the board until the time is over.
        CompletableFuture<Void> limit = new CompletableFuture<Void>()
                .completeOnTimeout(null, (long) (timeoutSeconds * 1000), TimeUnit.MILLISECONDS);
        limit.thenRunAsync(this::endTime);
        try {
            Outcome outcome = work();
            if (outcome.success()) {
                // nobody will ask where the core was
                core.close();
            }
            return outcome;
        } finally {
            limit.cancel(false);
            board.powerOff();
            copy.flush();
        }
    }

    private void endTime() {
        timeIsOver = true;
        core.look();
        board.powerOff();
    }

    private void copy(int character) {
        copy.write(character);
        // who cannot be told anything more need not wait for the end
        if (character == '\n' && copy.checkError()) {
            board.powerOff();
        }
    }

    private Outcome work() {
        BoardConsole console = board.console();
        boolean untilEnd = true;
        for (Step step : steps) {
            try {
                step.run(console);
            } catch (ConsoleException e) {
                return failure(e.end(), step.toString());
            }
            untilEnd = step instanceof Step.Send;
        }
        return untilEnd ? untilEnd() : Outcome.SUCCESS;
    }

    private Outcome untilEnd() {
        board.setEndingAtReset(true);
        board.start();
        EndReason end = board.ended().join();
        return isOfGuest(end) ? Outcome.SUCCESS : failure(Optional.of(end), "the guest's power-off or reset");
    }

    private static boolean isOfGuest(EndReason end) {
        return end.kind() == EndReason.Kind.POWERED_DOWN || end.kind() == EndReason.Kind.RESET;
    }

    private Outcome failure(Optional<EndReason> end, String waitingFor) {
        String detail = end.map(EndReason::detail).orElse("interrupted");
        String reason;
        if (panic.message().isPresent()) {
            reason = panic.message().get();
        } else if (timeIsOver) {
            reason = String.format(
                    "nothing came of %s within %s seconds%s", waitingFor, plain(timeoutSeconds), failedStage());
        } else if (end.filter(ScriptedConsole::isOfGuest).isPresent()) {
            reason = "the board went off (" + detail + ") while waiting for " + waitingFor;
        } else {
            reason = detail;
        }
        return new Outcome(false, reason, lastLines());
    }

    /** A stage that failed leads to the loader's prompt, where a script waits in vain for its kernel. */
    private String failedStage() {
        return board.stages().stream()
                .filter(stage -> stage.failure().isPresent())
                .map(stage -> "; stage '" + stage.name() + "' failed: "
                        + stage.failure().get())
                .reduce("", (earlier, later) -> later);
    }

    private static String plain(double seconds) {
        return seconds == Math.rint(seconds) ? String.valueOf((long) seconds) : String.valueOf(seconds);
    }

    private List<String> lastLines() {
        List<String> lines =
                board.console().transcript().replace("\r", "").lines().toList();
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }
}
