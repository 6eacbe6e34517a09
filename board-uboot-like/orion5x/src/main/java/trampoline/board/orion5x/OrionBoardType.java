package trampoline.board.orion5x;

import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.flash.FlashLayout;

/** A kind of board with an 88F5182. */
abstract class OrionBoardType implements BoardType {
    private final OrionModel model;
    private final FlashLayout layout;

    /** @param layout the default one */
    OrionBoardType(OrionModel model, FlashLayout layout) {
        this.model = model;
        this.layout = layout;
    }

    @Override
    public final String architecture() {
        return "arm";
    }

    @Override
    public final String cpuModel() {
        return "feroceon";
    }

    @Override
    public final int flashLength() {
        return model.norLength();
    }

    @Override
    public final FlashLayout defaultLayout() {
        return layout;
    }

    @Override
    public final Board create(BoardSetup setup) throws BoardException {
        model.fit.require(setup.layout());
        return new OrionBoard(this, model, setup);
    }
}
