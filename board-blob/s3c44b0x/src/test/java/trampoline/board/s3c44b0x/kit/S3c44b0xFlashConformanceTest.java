package trampoline.board.s3c44b0x.kit;

import trampoline.api.board.BoardType;
import trampoline.board.s3c44b0x.S3c44b0xBoardType;
import trampoline.testkit.conformance.FlashConformance;

class S3c44b0xFlashConformanceTest extends FlashConformance {
    @Override
    protected BoardType boardType() {
        return new S3c44b0xBoardType();
    }
}
