package trampoline.testkit.board;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;

/**
 * Somebody at a board's console who was told beforehand what to answer to what. While something is answered the board
 * stands still, so a test sees the same virtual times every time.
 */
public final class Terminal {
    private static final Duration LIMIT = Duration.ofHours(1);

    /** Something that happens once the console has shown a text, behind what the step before waited for. */
    private record Step(String text, Runnable then) {}

    private final PoweredBoard board;
    private final BoardConsole console;
    private final String prompt;
    private final List<Step> steps = new ArrayList<>();

    /**
     * Sits down; the board has not been started.
     *
     * @param prompt at which {@link #type} types
     */
    public Terminal(PoweredBoard board, String prompt) {
        this.board = board;
        this.prompt = prompt;
        console = board.console();
    }

    /** Once {@code text} was shown, sends {@code answer}, each of whose characters is a byte. */
    public Terminal answer(String text, String answer) {
        return then(text, () -> console.send(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Once {@code text} was shown, does something, on the machine's thread. */
    public Terminal then(String text, Runnable action) {
        steps.add(new Step(text, action));
        return this;
    }

    /** At the prompt, types a line; the next step waits for what it gives. */
    public Terminal type(String line) {
        return answer(prompt, line + "\r");
    }

    /**
     * Starts the board, waits until {@code last} was shown after all else, and switches it off.
     *
     * @return what was shown until then
     */
    public String runUntil(String last) {
        try {
            work();
            await(last);
            return text();
        } finally {
            board.powerOff();
        }
    }

    /**
     * Starts the board, and waits until it ends by itself after all that was to be answered.
     *
     * @return why it ended
     */
    public EndReason runUntilEnd() {
        work();
        try {
            return console.expectEnd(LIMIT);
        } catch (ConsoleException e) {
            throw new AssertionError("the board did not end, but showed:\n" + text(), e);
        } finally {
            board.powerOff();
        }
    }

    private void work() {
        for (Step step : steps) {
            await(step.text());
            board.execute(step.then()).join();
        }
    }

    private void await(String text) {
        try {
            console.expect("\\Q" + text + "\\E", LIMIT);
        } catch (ConsoleException e) {
            throw new AssertionError("the console never showed '" + text + "', but:\n" + text(), e);
        }
    }

    /** What was shown so far, without carriage returns. */
    public String text() {
        return console.transcript().replace("\r", "");
    }
}
