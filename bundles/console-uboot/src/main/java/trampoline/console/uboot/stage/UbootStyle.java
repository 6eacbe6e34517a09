package trampoline.console.uboot.stage;

import java.util.Optional;
import trampoline.api.board.BoardType;

/** Which boards run MIPS Linux. */
public final class UbootStyle {
    private static final String MIPS = "mips";

    private UbootStyle() {}

    /** True for a board that starts MIPS Linux. */
    public static boolean isMips(BoardType board) {
        return board.architecture().equals(MIPS);
    }

    /** Why a board does not start kernels as YAMON does. */
    static Optional<String> excludedMips(BoardType board) {
        if (!isMips(board)) {
            return Optional.of("YAMON's start parameters are for MIPS Linux, and board " + board.name() + " is "
                    + board.architecture());
        }
        return Optional.empty();
    }
}
