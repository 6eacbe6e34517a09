package trampoline.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import trampoline.api.board.BoardException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/**
 * Boards of one kind that boot side by side in this process, each from flash of its own. One that is ready stands still,
 * as an idle guest in unpaced time would take a core from those that still boot.
 */
final class Fleet implements AutoCloseable {
    private static final double MEGABYTE = 1 << 20;

    private final MachineRoom room;
    private final String type;
    private final Path state;
    private final int count;
    private final List<PoweredBoard> boards = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private double seconds;

    /** @param state folder for the boards' flash, one sub-folder a board */
    Fleet(MachineRoom room, String type, Path state, int count) {
        this.room = room;
        this.type = type;
        this.state = state;
        this.count = count;
    }

    /**
     * Boots all and waits until each has printed a line.
     *
     * @param ready how that line begins
     */
    void boot(Path kernel, Path ramdisk, String commandLine, String ready) throws BoardException, InterruptedException {
        long began = System.nanoTime();
        CountDownLatch missing = new CountDownLatch(count);
        CompletableFuture<String> failed = new CompletableFuture<>();
        for (int i = 0; i < count; i++) {
            String name = "board " + i;
            PoweredBoard board = room.powerOn(PowerOnOptions.builder(type, state.resolve(String.valueOf(i)))
                    .kernel(kernel)
                    .ramdisk(ramdisk)
                    .commandLine(commandLine)
                    .seed(i)
                    .build());
            boards.add(board);
            ConsoleLines.listen(board, line -> {
                if (line.startsWith(ready)) {
                    board.execute(() -> standStill(missing));
                }
            });
            board.ended().thenAccept(reason -> {
                failed.complete(name + " ended: " + reason.detail());
                while (missing.getCount() > 0) {
                    missing.countDown();
                }
            });
        }
        boards.forEach(PoweredBoard::start);
        missing.await();
        if (failed.isDone()) {
            throw new IllegalStateException(failed.join());
        }
        seconds = (System.nanoTime() - began) / 1e9;
    }

    private void standStill(CountDownLatch missing) {
        missing.countDown();
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Time and memory as one line of JSON, megabytes of 2^20 bytes; the heap's after a collection. */
    String cost() throws IOException {
        long resident = status("VmRSS:");
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
        double other = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.NON_HEAP)
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum() / MEGABYTE;
        return String.format(
                Locale.ROOT,
                "{\"boards\": %d, \"seconds\": %.2f, \"heap\": %.1f, \"code\": %.1f, \"resident\": %.1f}",
                count,
                seconds,
                heap,
                other,
                resident / 1024.0);
    }

    /** Kilobytes, as the kernel tells them of this process; 0 where it does not. */
    private static long status(String name) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.substring(name.length()).replace("kB", "").trim());
            }
        }
        return 0;
    }

    @Override
    public void close() {
        closing.countDown();
        boards.forEach(PoweredBoard::powerOff);
    }
}
