package trampoline.board.orion5x.kit;

import trampoline.api.board.BoardType;
import trampoline.board.orion5x.Ts209BoardType;
import trampoline.testkit.conformance.FlashConformance;

class Ts209FlashConformanceTest extends FlashConformance {
    @Override
    protected BoardType boardType() {
        return new Ts209BoardType();
    }
}
