package trampoline.board.lart.boot;

import java.time.Duration;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PoweredBoard;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;

/** The host's end of a board's serial line. The board runs while this end reads, so both see the same times every time. */
final class FarEnd implements TransferLine {
    private static final String ANY = "(?s).";

    private final PoweredBoard board;
    private final BoardConsole console;

    /** What a test does to a character that is sent; -1 loses it. */
    interface Damage {
        int of(int character, long count);
    }

    private final Damage damage;
    private long sent;

    FarEnd(PoweredBoard board, Damage damage) {
        this.board = board;
        this.damage = damage;
        console = board.console();
    }

    @Override
    public int read(long timeout) throws TransferException {
        try {
            return console.expect(ANY, Duration.ofNanos(timeout / 1000)).text().charAt(0);
        } catch (ConsoleException e) {
            if (e.end().isPresent()) {
                throw new TransferException("the board is off: " + e.getMessage(), e);
            }
            return -1;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeout) throws TransferException {
        int character = read(timeout);
        if (character < 0) {
            return 0;
        }
        buffer[offset] = (byte) character;
        return 1;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            int character = damage.of(bytes[offset + i] & 0xff, sent++);
            if (character >= 0) {
                console.send(new byte[] {(byte) character});
            }
        }
    }

    @Override
    public void drain() {
        // the line paces itself
    }

    @Override
    public int speed() {
        return board.board().serialPorts().get(0).farSettings().baud();
    }

    @Override
    public long now() {
        return board.progress().time();
    }
}
