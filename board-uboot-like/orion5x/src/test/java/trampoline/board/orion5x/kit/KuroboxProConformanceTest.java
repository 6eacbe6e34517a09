package trampoline.board.orion5x.kit;

import trampoline.api.board.BoardType;
import trampoline.board.orion5x.KuroboxProBoardType;
import trampoline.testkit.conformance.BoardConformance;

class KuroboxProConformanceTest extends BoardConformance {
    @Override
    protected BoardType boardType() {
        return new KuroboxProBoardType();
    }
}
