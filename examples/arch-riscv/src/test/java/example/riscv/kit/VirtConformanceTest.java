package example.riscv.kit;

import example.riscv.virt.VirtBoardType;
import java.util.Set;
import trampoline.api.board.BoardType;
import trampoline.testkit.conformance.BoardConformance;

class VirtConformanceTest extends BoardConformance {
    /** Both halves of the clock's time. */
    private static final Set<Long> TIME = Set.of(0x0010_1000L, 0x0010_1004L);

    @Override
    protected BoardType boardType() {
        return new VirtBoardType();
    }

    /** The clock goes on, and keeps what it was set to (QEMU: hw/rtc/goldfish_rtc.c). */
    @Override
    protected boolean keepsOverReset(long address) {
        return TIME.contains(address);
    }
}
