package trampoline.board.s3c44b0x.kit;

import trampoline.api.board.BoardType;
import trampoline.board.s3c44b0x.S3c44b0xBoardType;
import trampoline.testkit.conformance.BoardConformance;

class S3c44b0xConformanceTest extends BoardConformance {
    @Override
    protected BoardType boardType() {
        return new S3c44b0xBoardType();
    }

    /** The cells of the cache, and the real-time clock. */
    @Override
    protected boolean keepsOverReset(long address) {
        return address >= 0x1000_0000L || address >>> 16 == 0x01d7;
    }
}
