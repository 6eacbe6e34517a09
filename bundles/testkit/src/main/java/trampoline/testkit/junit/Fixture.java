package trampoline.testkit.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trampoline.api.board.BoardException;
import trampoline.api.board.MemoryRange;
import trampoline.api.bus.BusTarget;
import trampoline.api.debug.DebugSession;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.board.BoardBench;

/** A test's board, with what the test was given to look at it. */
final class Fixture implements AutoCloseable {
    private final Path state;
    private final BoardBench bench;
    private final PoweredBoard powered;
    private DebugSession session;
    private Lights lights;
    private Displays displays;

    Fixture(TrampolineTest wanted) throws IOException, BoardException {
        state = Files.createTempDirectory("trampoline-test");
        bench = new BoardBench(state);
        boolean on = false;
        try {
            powered = bench.powerOn(new Options(wanted).collect(bench.options(wanted.board())));
            on = true;
        } finally {
            if (!on) {
                close();
            }
        }
    }

    BoardBench bench() {
        return bench;
    }

    PoweredBoard powered() {
        return powered;
    }

    DebugSession session() {
        if (session == null) {
            session = powered.debug().attach("test", stop -> {});
        }
        return session;
    }

    Lights lights() {
        if (lights == null) {
            lights = new Lights(powered.board());
            observeDevices(lights::look);
        }
        return lights;
    }

    Displays displays() {
        if (displays == null) {
            displays = new Displays(powered.board());
            observeDevices(displays::look);
        }
        return displays;
    }

    BusTrace trace(Optional<Traced> range) {
        BusTrace trace = new BusTrace(powered.board());
        powered.execute(() -> trace.observe(range));
        return trace;
    }

    /** What is seen from outside changes when a device was accessed; memory stays fast. */
    private void observeDevices(Runnable look) {
        List<MemoryRange> devices = new ArrayList<>(powered.board().memoryMap());
        devices.removeIf(range -> powered.board().ramWindows().stream()
                .anyMatch(ram -> ram.start() <= range.last() && range.start() <= ram.last()));
        powered.execute(() -> {
            look.run();
            for (MemoryRange range : devices) {
                BusTarget.Kind kind =
                        powered.board().bus().target(range.start()).kind();
                if (kind != BusTarget.Kind.RAM && kind != BusTarget.Kind.READ_ONLY) {
                    powered.board()
                            .bus()
                            .addObserver((access, address, size, value) -> look.run(), range.start(), range.length());
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        bench.close();
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
