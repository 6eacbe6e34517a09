package trampoline.loader.pipeline;

import java.util.List;
import java.util.Map;
import trampoline.api.board.Board;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.flash.FlashLayout;

/** A kind of board that has only a name. */
record NamedBoard(String name) implements BoardType {
    @Override
    public String title() {
        return name;
    }

    @Override
    public String architecture() {
        return "toy";
    }

    @Override
    public String cpuModel() {
        return "toy1";
    }

    @Override
    public int flashLength() {
        return 0;
    }

    @Override
    public FlashLayout defaultLayout() {
        return new FlashLayout(List.of());
    }

    @Override
    public Map<String, FlashLayout> layoutPresets() {
        return Map.of();
    }

    @Override
    public Board create(BoardSetup setup) {
        throw new UnsupportedOperationException();
    }
}
