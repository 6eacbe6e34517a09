package trampoline.shell;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialPort;

/**
 * The far end of a board's console that works through a list of steps. It answers on the machine's thread, at the very
 * character that completes a match, so that a scripted run is the same every time.
 */
final class ScriptedConsole {
    /** A match may be this long; so much of what came is looked at again with each character. */
    private static final int LONGEST_MATCH = 4096;

    private static final int LAST_LINES = 20;
    private static final String PANIC = "Kernel panic - not syncing";

    /**
     * How a run ended.
     *
     * @param reason one line, when it was no success
     * @param lastLines what the console said last, when it was no success
     */
    record Outcome(boolean success, String reason, List<String> lastLines) {}

    private final PoweredBoard board;
    private final SerialPort port;
    private final Deque<Step> steps;
    private final boolean untilEnd;
    private final PrintStream copy;
    private final StringBuilder unmatched = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final Deque<String> lines = new ArrayDeque<>();
    private final CompletableFuture<String> done = new CompletableFuture<>();

    /** @param copy gets everything that the console prints */
    ScriptedConsole(PoweredBoard board, List<Step> steps, PrintStream copy) {
        this.board = board;
        this.port = board.board().serialPorts().get(0);
        this.steps = new ArrayDeque<>(steps);
        this.untilEnd = steps.isEmpty() || steps.get(steps.size() - 1) instanceof Step.Send;
        this.copy = copy;
    }

    /** Lets the board go and waits for the end of the steps, of the machine, or of the time. */
    Outcome run(double timeoutSeconds) throws InterruptedException {
        port.addListener(this::received);
        board.ended().thenAccept(this::ended);
        typeAhead();
        board.start();
        String failure;
        try {
            failure = done.get((long) (timeoutSeconds * 1000), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            failure = String.format(
                    "nothing came of %s within %s seconds%s", waitingFor(), plain(timeoutSeconds), failedStage());
        } catch (ExecutionException e) {
            failure = String.valueOf(e.getCause());
        }
        // from here on this thread alone looks at what the machine's thread has written
        board.powerOff();
        copy.flush();
        return new Outcome(failure.isEmpty(), failure, lastLines());
    }

    private String waitingFor() {
        Step next = steps.peek();
        return next == null ? "the guest's power-off or reset" : next.toString();
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

    private void received(int character) {
        copy.write(character);
        if (character == '\n') {
            copy.flush();
        }
        if (done.isDone()) {
            return;
        }
        unmatched.append((char) character);
        expect();
        if (character == '\n') {
            endOfLine();
        } else if (character != '\r') {
            line.append((char) character);
        }
    }

    private void expect() {
        if (unmatched.length() > 2 * LONGEST_MATCH) {
            unmatched.delete(0, unmatched.length() - LONGEST_MATCH);
        }
        if (!(steps.peek() instanceof Step.Expect next)) {
            return;
        }
        Matcher matcher = next.pattern().matcher(unmatched);
        matcher.region(Math.max(0, unmatched.length() - LONGEST_MATCH), unmatched.length());
        if (matcher.find()) {
            unmatched.delete(0, matcher.end());
            steps.remove();
            typeAhead();
        }
    }

    /** Carries out what needs no waiting for. */
    private void typeAhead() {
        while (steps.peek() instanceof Step.Send send) {
            steps.remove();
            port.send(send.characters());
        }
        if (steps.isEmpty()) {
            if (untilEnd) {
                board.setEndingAtReset(true);
            } else {
                done.complete("");
            }
        }
    }

    private void endOfLine() {
        String text = line.toString();
        line.setLength(0);
        lines.add(text);
        if (lines.size() > LAST_LINES) {
            lines.remove();
        }
        if (text.contains(PANIC)) {
            done.complete("kernel panic: "
                    + text.substring(text.indexOf(PANIC) + PANIC.length()).replaceFirst("^: ", ""));
        }
    }

    private void ended(EndReason reason) {
        boolean byGuest = reason.kind() == EndReason.Kind.POWERED_DOWN || reason.kind() == EndReason.Kind.RESET;
        if (steps.isEmpty() && byGuest) {
            done.complete("");
        } else if (byGuest) {
            done.complete("the board went off (" + reason.detail() + ") while waiting for " + waitingFor());
        } else {
            done.complete(reason.detail());
        }
    }

    private List<String> lastLines() {
        List<String> last = new ArrayList<>(lines);
        if (line.length() > 0) {
            last.add(line.toString());
        }
        return last;
    }
}
