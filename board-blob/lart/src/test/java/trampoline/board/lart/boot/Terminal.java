package trampoline.board.lart.boot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialPort;

/**
 * A terminal at the far end of a board's console. What it answers, it answers on the machine's thread, so a test sees
 * the same virtual times every time.
 */
final class Terminal {
    private static final long WALL_SECONDS = 60;

    /** Something that happens once the console has shown a text, behind what the step before waited for. */
    private record Step(String text, Runnable then) {}

    private final PoweredBoard board;
    private final SerialPort port;
    private final StringBuilder shown = new StringBuilder();
    private final List<Step> steps = new ArrayList<>();
    private int from;

    /** Plugs in; the board has not been started. */
    Terminal(PoweredBoard board) {
        this.board = board;
        port = board.board().serialPorts().get(0);
        port.addListener(this::received);
    }

    private synchronized void received(int character) {
        shown.append((char) character);
        while (!steps.isEmpty()) {
            int at = shown.indexOf(steps.get(0).text(), from);
            if (at < 0) {
                return;
            }
            Step step = steps.remove(0);
            from = at + step.text().length();
            step.then().run();
        }
    }

    /** Once {@code text} was shown, sends {@code answer}. */
    Terminal answer(String text, String answer) {
        return then(text, () -> port.send(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Once {@code text} was shown, does something. */
    synchronized Terminal then(String text, Runnable action) {
        steps.add(new Step(text, action));
        return this;
    }

    /** At the blob prompt, types a line; the next step waits for what it gives. */
    Terminal type(String line) {
        return answer("blob> ", line + "\r");
    }

    /**
     * Starts the board, waits until {@code last} was shown after all else, and switches it off.
     *
     * @return what was shown until then; what comes before the power is gone differs from run to run
     */
    String runUntil(String last) {
        CompletableFuture<String> seen = new CompletableFuture<>();
        then(last, () -> seen.complete(text()));
        board.ended().thenAccept(reason -> seen.completeExceptionally(new IllegalStateException(reason.toString())));
        board.start();
        try {
            return seen.get(WALL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the console never showed '" + steps.get(0).text() + "', but:\n" + text(), e);
        } finally {
            board.powerOff();
        }
    }

    /** What was shown so far, without carriage returns. */
    synchronized String text() {
        return shown.toString().replace("\r", "");
    }
}
