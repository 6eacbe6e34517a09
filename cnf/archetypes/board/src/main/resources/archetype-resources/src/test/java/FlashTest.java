package ${package};

import trampoline.api.board.BoardType;
import trampoline.testkit.conformance.FlashConformance;

class FlashTest extends FlashConformance {
    @Override
    protected BoardType boardType() {
        return new BoardOfMineType();
    }
}
