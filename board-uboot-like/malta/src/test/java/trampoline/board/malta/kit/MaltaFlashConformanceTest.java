package trampoline.board.malta.kit;

import trampoline.api.board.BoardType;
import trampoline.board.malta.MaltaBoardType;
import trampoline.testkit.conformance.FlashConformance;

class MaltaFlashConformanceTest extends FlashConformance {
    @Override
    protected BoardType boardType() {
        return new MaltaBoardType();
    }
}
