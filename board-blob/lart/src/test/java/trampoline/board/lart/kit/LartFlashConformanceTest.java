package trampoline.board.lart.kit;

import trampoline.api.board.BoardType;
import trampoline.board.lart.LartBoardType;
import trampoline.testkit.conformance.FlashConformance;

class LartFlashConformanceTest extends FlashConformance {
    @Override
    protected BoardType boardType() {
        return new LartBoardType();
    }
}
