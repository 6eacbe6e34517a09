package trampoline.transfer.serial.text;

import java.nio.charset.StandardCharsets;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Wire;

/** Reads lines that are not empty. Ctrl-C is the user, who gives up. */
final class LineReader {
    private static final long BEGIN = 60 * Clock.SECOND;
    private static final long GAP = 10 * Clock.SECOND;
    private static final int CTRL_C = 3;

    /** An S-record has 514 characters at most, and a comment may follow; uuencode's lines are shorter. */
    private static final int LONGEST = 1024;

    /** Lines without anything between two others. */
    private static final int MOST_EMPTY = 10_000;

    private final Wire wire;
    private final byte[] line = new byte[LONGEST];
    private int number;

    LineReader(Wire wire) {
        this.wire = wire;
    }

    /**
     * The next line without what ends it. Blanks at its end belong to it.
     *
     * @throws TransferException when none comes, or one has too many characters
     */
    String next() throws TransferException {
        for (int i = 0; i < MOST_EMPTY; i++) {
            String read = read();
            // Who gives up while lines keep coming would not be heard otherwise.
            wire.check();
            if (!read.isEmpty()) {
                number++;
                return read;
            }
        }
        throw damaged("more than " + MOST_EMPTY + " empty lines follow");
    }

    private String read() throws TransferException {
        int length = 0;
        while (true) {
            int character = wire.read(number == 0 && length == 0 ? BEGIN : GAP);
            switch (character) {
                case -1 ->
                    throw new TransferException(
                            number == 0 && length == 0
                                    ? "no sender has begun within " + BEGIN / Clock.SECOND + " seconds"
                                    : "line " + (number + 1) + ": nothing came for " + GAP / Clock.SECOND + " seconds");
                case CTRL_C -> throw new TransferCancelledException(Side.THIS);
                case '\r', '\n' -> {
                    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
                }
                default -> {
                    if (length == LONGEST) {
                        throw new TransferException(
                                "line " + (number + 1) + ": it has more than " + LONGEST + " characters");
                    }
                    line[length++] = (byte) character;
                }
            }
        }
    }

    /** What is wrong with the line that was read last. */
    TransferException damaged(String reason) {
        return new TransferException("line " + number + ": " + reason);
    }
}
