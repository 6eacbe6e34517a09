package trampoline.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import trampoline.api.board.BoardException;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.MemoryFile;
import trampoline.api.room.PowerOnOptions;

/** What the harness asks of the runtime itself. Each command prints one line of JSON. */
public final class BenchCommands {
    private final BundleContext context;

    BenchCommands(BundleContext context) {
        this.context = context;
    }

    /**
     * Counts the instructions between two lines of a guest's console.
     *
     * @param option how the board takes the program: {@code --kernel}, or {@code --load} past every loader
     */
    public void instructions(String board, String state, String option, String program, String from, String to)
            throws BoardException, InterruptedException {
        PowerOnOptions.Builder options = PowerOnOptions.builder(board, Path.of(state));
        if (option.equals("--load")) {
            options.load(new MemoryFile(Path.of(program), OptionalLong.empty()));
        } else {
            options.kernel(Path.of(program));
        }
        long count = new InstructionCount(room(), options.build()).between(from, to);
        System.out.printf("{\"instructions\": %d}%n", count);
    }

    /** Boots boards of one kind side by side and says what they cost. */
    public void fleet(
            String board, String state, int count, String kernel, String ramdisk, String commandLine, String ready)
            throws BoardException, InterruptedException, IOException {
        try (Fleet fleet = new Fleet(room(), board, Path.of(state), count)) {
            fleet.boot(Path.of(kernel), Path.of(ramdisk), commandLine, ready);
            System.out.println(fleet.cost());
        }
    }

    /** Exchanges a board's bundle again and again, first while the board is off, then while it is on. */
    public void plugins(String board, String bundle, String state, int count, String booted)
            throws BoardException, BundleException, ConsoleException, InterruptedException {
        PluginTimes times = new PluginTimes(context, room(), board, bundle);
        String offered = PluginTimes.json("offered", times.offered(count));
        String swapped = PluginTimes.json("booted", times.booted(count, Path.of(state), booted));
        System.out.printf("{\"count\": %d, %s, %s}%n", count, offered, swapped);
    }

    private MachineRoom room() {
        ServiceReference<MachineRoom> reference = context.getServiceReference(MachineRoom.class);
        if (reference == null) {
            throw new IllegalStateException("no bundle offers a machine room");
        }
        return context.getService(reference);
    }
}
