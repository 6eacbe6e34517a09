package trampoline.board.lart.kit;

import trampoline.api.board.BoardType;
import trampoline.board.lart.LartBoardType;
import trampoline.testkit.conformance.BoardConformance;

class LartConformanceTest extends BoardConformance {
    @Override
    protected BoardType boardType() {
        return new LartBoardType();
    }

    /** The real-time clock's RTAR, RCNR and RTTR, and the power manager's scratch pad (SA-1100 Developer's Manual, 9.3, 9.5). */
    @Override
    protected boolean keepsOverReset(long address) {
        return address >= 0x9001_0000L && address <= 0x9001_0008L || address == 0x9002_0008L;
    }
}
