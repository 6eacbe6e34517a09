package trampoline.loader.stage2;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import trampoline.api.board.Board;
import trampoline.api.boot.LoaderBus;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;

/** What the stages of one run of stage 2 work with. */
final class LoaderContext implements StageContext {
    private final Board board;
    private final LoaderBus bus;
    private final GuestControl guest;
    private final Map<String, Object> values = new HashMap<>();
    private final PrintStream out = SerialOutput.to(() -> find(Keys.SERIAL));

    LoaderContext(Board board, LoaderBus bus, GuestControl guest) {
        this.board = board;
        this.bus = bus;
        this.guest = guest;
    }

    @Override
    public Board board() {
        return board;
    }

    @Override
    public LoaderBus bus() {
        return bus;
    }

    @Override
    public <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new IllegalStateException("nothing has provided '" + key + "'");
        }
        return value;
    }

    @Override
    public <T> T find(Key<T> key) {
        return key.type().cast(values.get(key.name()));
    }

    @Override
    public <T> void put(Key<T> key, T value) {
        values.put(key.name(), value);
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public void resetBoard() {
        guest.resetBoard();
    }

    @Override
    public void restartLoader() {
        guest.restartLoader();
    }
}
