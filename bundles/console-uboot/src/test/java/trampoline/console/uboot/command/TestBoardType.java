package trampoline.console.uboot.command;

import java.util.Map;
import trampoline.api.board.Board;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.flash.FlashLayout;

/** What a {@link TestBoard} is one of: a board without flash. */
final class TestBoardType implements BoardType {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public String title() {
        return "RAM and nothing else";
    }

    @Override
    public String architecture() {
        return "test";
    }

    @Override
    public String cpuModel() {
        return "test";
    }

    @Override
    public int flashLength() {
        return 0;
    }

    @Override
    public FlashLayout defaultLayout() {
        throw new UnsupportedOperationException("the test board has no flash");
    }

    @Override
    public Map<String, FlashLayout> layoutPresets() {
        return Map.of();
    }

    @Override
    public Board create(BoardSetup setup) {
        throw new UnsupportedOperationException("a test board comes with its loader");
    }
}
