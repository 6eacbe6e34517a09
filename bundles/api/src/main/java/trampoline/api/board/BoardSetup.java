package trampoline.api.board;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Architecture;
import trampoline.api.flash.FlashLayout;

/** What a board is built with: the machine it will run in hands it over. */
@ProviderType
public interface BoardSetup {
    /** The service that {@link BoardType#architecture} asked for. */
    Architecture architecture();

    /** Folder of this board's non-volatile contents; exists, writable, and locked for this process. */
    Path state();

    /** How the boot flash is divided. */
    FlashLayout layout();

    /** For everything on the board that is random on a real one (RAM contents after power-on). */
    long seed();

    /**
     * What the board's real-time clock shows at power-on, in UTC; empty: what the board says in its description. Never the
     * host's time by itself, so that the same inputs give the same run.
     */
    default Optional<LocalDateTime> realTimeClock() {
        return Optional.empty();
    }

    /** The machine's clock, at time 0. The core drives it once the board is built; the board sets its frequency. */
    CoreClock clock();

    /** Where what comes from outside goes, for example the characters of a serial line. */
    Inbox inbox();

    /** What devices pull that reset the board or switch it off. */
    PowerLine power();
}
