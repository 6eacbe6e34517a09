package trampoline.console.blob;

import java.util.Optional;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesConsole;
import trampoline.api.loader.BootProfile;

/** Which boards have users that know blob. */
@ProvidesConsole(BlobStyle.NAME)
public final class BlobStyle {
    /** The style, and the scope of its commands. */
    public static final String NAME = "blob";

    private BlobStyle() {}

    /** Why a board has not. */
    static Optional<String> excluded(BoardType board, BootProfile profile) {
        return profile.style().equals(NAME)
                ? Optional.empty()
                : Optional.of("board " + board.name() + " has a loader in the style of " + profile.style());
    }
}
