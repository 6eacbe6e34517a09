package trampoline.board.malta.kit;

import trampoline.api.board.BoardType;
import trampoline.board.malta.MaltaBoardType;
import trampoline.testkit.conformance.BoardConformance;

class MaltaConformanceTest extends BoardConformance {
    @Override
    protected BoardType boardType() {
        return new MaltaBoardType();
    }
}
