package trampoline.benchmarks;

import java.util.function.Consumer;
import trampoline.api.room.PoweredBoard;

/** Calls back with each line of a board's console, on the machine's thread, at the character that ends it. */
final class ConsoleLines {
    private final StringBuilder line = new StringBuilder();
    private final Consumer<String> listener;

    private ConsoleLines(Consumer<String> listener) {
        this.listener = listener;
    }

    static void listen(PoweredBoard board, Consumer<String> listener) {
        ConsoleLines lines = new ConsoleLines(listener);
        board.board().serialPorts().get(0).addListener(lines::received);
    }

    private void received(int character) {
        if (character == '\n') {
            listener.accept(line.toString());
            line.setLength(0);
        } else if (character != '\r') {
            line.append((char) character);
        }
    }
}
