package trampoline.room;

import java.io.PrintStream;
import trampoline.api.board.Board;
import trampoline.api.boot.LoaderBus;
import trampoline.api.loader.Key;
import trampoline.api.loader.StageContext;

/** The loader as a command sees it that was not typed at the board's console: its output goes elsewhere. */
record RedirectedContext(StageContext loader, PrintStream out) implements StageContext {
    @Override
    public Board board() {
        return loader.board();
    }

    @Override
    public LoaderBus bus() {
        return loader.bus();
    }

    @Override
    public <T> T get(Key<T> key) {
        return loader.get(key);
    }

    @Override
    public <T> T find(Key<T> key) {
        return loader.find(key);
    }

    @Override
    public <T> void put(Key<T> key, T value) {
        loader.put(key, value);
    }

    @Override
    public void resetBoard() {
        loader.resetBoard();
    }

    @Override
    public void restartLoader() {
        loader.restartLoader();
    }
}
