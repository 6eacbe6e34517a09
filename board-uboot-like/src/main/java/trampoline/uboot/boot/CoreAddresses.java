package trampoline.uboot.boot;

import trampoline.api.board.Board;
import trampoline.uboot.stage.MipsAddresses;

/** Where the core sees physical addresses: in kseg0 and kseg1 on MIPS, as they are elsewhere. */
final class CoreAddresses {
    private static final String MIPS = "mips";
    private static final int KSEG1 = 0xa0000000;

    private CoreAddresses() {}

    /** For memory that is used through the cache. */
    static int cached(Board board, int physical) {
        return isMips(board) ? MipsAddresses.cached(physical) : physical;
    }

    /** For flash. */
    static int uncached(Board board, int physical) {
        return isMips(board) ? physical | KSEG1 : physical;
    }

    static boolean isMips(Board board) {
        return board.type().architecture().equals(MIPS);
    }
}
