package trampoline.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/**
 * What runs on the two boards of {@link HotSwapIT}: in a run whose length is told, Linux where the properties
 * {@code trampoline.guest.lart} and {@code trampoline.guest.malta} name the folders that the recipes fill; else a
 * demonstration kernel and a console's prompt.
 */
final class SwapGuests {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** The short run is one of many tests, and Linux at the speed of a real board takes its time. */
    private static final boolean LONG = Integer.getInteger("trampoline.swaps") != null;

    private final Optional<Path> lart = folder("lart");
    private final Optional<Path> malta = folder("malta");
    private final Path state;

    /** @param state where boards keep their flash */
    SwapGuests(Path state) {
        this.state = state;
    }

    private static Optional<Path> folder(String guest) {
        if (!LONG) {
            return Optional.empty();
        }
        return Optional.of(System.getProperty("trampoline.guest." + guest, ""))
                .filter(named -> !named.isEmpty())
                .map(Path::of);
    }

    /** Whether the second board's guest tells its time each second. */
    boolean secondTicks() {
        return malta.isPresent();
    }

    /** The board whose bundle is swapped, let go. */
    PoweredBoard powerOnSwapped(MachineRoom room) throws Exception {
        PowerOnOptions.Builder options = PowerOnOptions.builder("lart", state);
        if (lart.isPresent()) {
            options.kernel(lart.get().resolve("zImage"))
                    .ramdisk(lart.get().resolve("ramdisk.gz"))
                    .commandLine(commandLine("lart"));
        }
        PoweredBoard board = room.powerOn(options.build());
        board.start();
        return board;
    }

    /** Waits until its guest is up, gives that something to do, and lets it go on. */
    void running(PoweredBoard board) throws ConsoleException {
        if (lart.isPresent()) {
            board.console().expect("lart# ", LIMIT);
            board.console().send("bench 100000000\r");
        } else {
            board.console().expect("Checks: \\d+, wrong: 0", LIMIT);
        }
        board.start();
    }

    /** Waits until its guest has begun, and lets it go on. */
    void begun(PoweredBoard board) throws ConsoleException {
        board.console().expect(lart.isPresent() ? "Linux version" : "Checks: ", LIMIT);
        board.start();
    }

    /** The board that nothing may touch, with its guest up; in the long run at the speed of a real one. */
    PoweredBoard powerOnSecond(MachineRoom room) throws Exception {
        PowerOnOptions.Builder options = PowerOnOptions.builder("malta", state).realTime(LONG);
        if (malta.isPresent()) {
            options.kernel(malta.get().resolve("vmlinuz"))
                    .ramdisk(malta.get().resolve("ramdisk.gz"))
                    .commandLine(commandLine("malta"));
        }
        PoweredBoard board = room.powerOn(options.build());
        if (malta.isPresent()) {
            board.console().expect("/ # ", LIMIT);
            board.console().send(TickingBoard.LOOP);
        } else {
            // without a kernel it has its console's prompt, which polls for a key
            board.console().expect("=> ", LIMIT);
        }
        board.start();
        return board;
    }

    private static String commandLine(String guest) throws IOException {
        return Files.readString(Workspace.HOME.resolve("guests").resolve(guest).resolve("cmdline"))
                .strip();
    }
}
