package trampoline.loader.stage;

import java.util.Optional;
import trampoline.api.board.BoardType;
import trampoline.api.loader.BootProfile;

/** Which boards start their kernels with a machine number and a tag list. */
final class ArmLinux {
    private static final String ARCHITECTURE = "arm";

    private ArmLinux() {}

    /** Why a board's kernels are no zImages, which lie at a fixed place and are entered at their first byte. */
    static Optional<String> excludedKernel(BoardType board) {
        return board.architecture().equals(ARCHITECTURE)
                ? Optional.empty()
                : Optional.of("kernels for " + board.architecture() + " say themselves where they lie and are entered");
    }

    /** Why a board does not. */
    static Optional<String> excluded(BoardType board, BootProfile profile) {
        if (!board.architecture().equals(ARCHITECTURE)) {
            return Optional.of(
                    "tag lists are for ARM Linux, and board " + board.name() + " is " + board.architecture());
        }
        if (profile.machineNumber() <= 0) {
            return Optional.of("board " + board.name() + " states machine number " + profile.machineNumber()
                    + "; ARM Linux needs one of its list of machine types, 27 for LART");
        }
        return Optional.empty();
    }
}
