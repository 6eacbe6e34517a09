package trampoline.console.uboot.stage;

import java.util.Optional;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesConsole;
import trampoline.api.loader.BootProfile;

/** Which boards have users that know U-Boot, and which of them run MIPS Linux. */
@ProvidesConsole(UbootStyle.NAME)
public final class UbootStyle {
    /** The style, and the scope of its commands. */
    public static final String NAME = "u-boot";

    private static final String MIPS = "mips";

    private UbootStyle() {}

    /** Why a board's users do not. */
    static Optional<String> excluded(BoardType board, BootProfile profile) {
        return profile.style().equals(NAME)
                ? Optional.empty()
                : Optional.of("board " + board.name() + " has a loader in the style of " + profile.style());
    }

    /** True for a board that starts MIPS Linux. */
    public static boolean isMips(BoardType board) {
        return board.architecture().equals(MIPS);
    }

    /** Why a board does not start kernels as YAMON does. */
    static Optional<String> excludedMips(BoardType board, BootProfile profile) {
        if (!isMips(board)) {
            return Optional.of("YAMON's start parameters are for MIPS Linux, and board " + board.name() + " is "
                    + board.architecture());
        }
        return excluded(board, profile);
    }
}
