package trampoline.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import trampoline.api.board.BoardException;
import trampoline.api.room.MachineRoom;

/** What the harness asks of the runtime itself. Each command prints one line of JSON. */
public final class BenchCommands {
    private final BundleContext context;

    BenchCommands(BundleContext context) {
        this.context = context;
    }

    /** Counts the instructions between two lines of a guest's console. */
    public void instructions(String board, String state, String kernel, String from, String to)
            throws BoardException, InterruptedException {
        long count = new InstructionCount(room(), board, Path.of(state), Path.of(kernel)).between(from, to);
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

    private MachineRoom room() {
        ServiceReference<MachineRoom> reference = context.getServiceReference(MachineRoom.class);
        if (reference == null) {
            throw new IllegalStateException("no bundle offers a machine room");
        }
        return context.getService(reference);
    }
}
