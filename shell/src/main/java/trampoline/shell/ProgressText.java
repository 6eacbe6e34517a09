package trampoline.shell;

import java.util.Locale;
import trampoline.api.clock.Clock;
import trampoline.api.room.Progress;

/** How far a machine has come, to the last picosecond. */
final class ProgressText {
    private ProgressText() {}

    static String of(Progress progress) {
        return String.format(
                Locale.ROOT,
                "%d instructions, %d.%012d s of virtual time",
                progress.instructions(),
                progress.time() / Clock.SECOND,
                progress.time() % Clock.SECOND);
    }
}
