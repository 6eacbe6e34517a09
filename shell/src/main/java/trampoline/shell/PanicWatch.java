package trampoline.shell;

import java.util.Optional;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialListener;

/** Switches a board off when its kernel has said that it panics, for from then on it only waits. */
final class PanicWatch implements SerialListener {
    private static final String PANIC = "Kernel panic - not syncing";
    /** No line of a panic is longer; of what is, the end counts. */
    private static final int LONGEST_LINE = 4096;

    private final Clock clock;
    private final Alarm powerOff;
    private final StringBuilder line = new StringBuilder();
    private volatile String message;

    PanicWatch(PoweredBoard board) {
        clock = board.board().clock();
        // after whoever expects that very line has had it
        powerOff = clock.alarm("kernel panic", board::powerOff);
    }

    @Override
    public void received(int character) {
        if (character != '\n') {
            if (line.length() == LONGEST_LINE) {
                line.delete(0, LONGEST_LINE / 2);
            }
            line.append((char) character);
            return;
        }
        int at = line.indexOf(PANIC);
        if (at >= 0 && message == null) {
            String rest = line.substring(at + PANIC.length()).strip().replaceFirst("^: ", "");
            message = "kernel panic: " + rest;
            powerOff.at(clock.now());
        }
        line.setLength(0);
    }

    /** What the kernel said, one line; empty when it did not panic. */
    Optional<String> message() {
        return Optional.ofNullable(message);
    }
}
