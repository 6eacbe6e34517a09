package trampoline.board.orion5x.kit;

import trampoline.api.board.BoardType;
import trampoline.board.orion5x.KuroboxProBoardType;
import trampoline.testkit.conformance.FlashConformance;

class KuroboxProFlashConformanceTest extends FlashConformance {
    @Override
    protected BoardType boardType() {
        return new KuroboxProBoardType();
    }
}
