package trampoline.console.uboot.command;

import java.nio.file.Path;
import java.time.Duration;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.testkit.board.BoardBench;

/** A board under power with U-Boot's console, whose countdown was stopped, and a test that types at it. */
public final class TypedBoard implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String PROMPT = "\n=> ";

    private final BoardBench bench;
    private final BoardConsole console;

    /** Powers a board on and stops its countdown. */
    public TypedBoard(Path state, String board) throws Exception {
        this(new BoardBench(state), board);
    }

    private TypedBoard(BoardBench bench, String board) throws Exception {
        this.bench = bench;
        PowerOnOptions.Builder options = bench.options(board).console("u-boot");
        console = bench.powerOn(options).console();
        console.expect("Hit any key to stop autoboot: ", LONG);
        console.send(" ");
        console.expect(PROMPT, LONG);
    }

    /** Types a line; what is printed from then on to the next prompt, lines ended by line feeds. */
    public String line(String line) throws Exception {
        return typed(line + "\r");
    }

    /** Types keys; what is printed from then on to the next prompt, lines ended by line feeds. */
    public String typed(String keys) throws Exception {
        console.send(keys);
        String printed = console.expect(PROMPT, LONG).before().replace("\r", "");
        int line = printed.indexOf('\n');
        return line < 0 ? "" : printed.substring(line + 1);
    }

    /** The board's console. */
    public BoardConsole console() {
        return console;
    }

    @Override
    public void close() {
        bench.close();
    }
}
