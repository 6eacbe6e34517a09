package example.riscv.kit;

import example.riscv.virt.VirtBoardType;
import trampoline.api.board.BoardType;
import trampoline.testkit.conformance.FlashConformance;

class VirtFlashConformanceTest extends FlashConformance {
    @Override
    protected BoardType boardType() {
        return new VirtBoardType();
    }
}
