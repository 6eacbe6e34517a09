package trampoline.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import trampoline.api.board.BoardException;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;

/**
 * How long it takes from the installation of a board's bundle until the board is offered, and from an update of that bundle
 * under the running board until the board in its place has booted.
 */
final class PluginTimes {
    private static final long LIMIT_SECONDS = 60;
    private static final Duration BOOT = Duration.ofMinutes(10);

    private final BundleContext context;
    private final MachineRoom room;
    private final String board;
    private final String name;

    /** @param name of the board's bundle */
    PluginTimes(BundleContext context, MachineRoom room, String board, String name) {
        this.context = context;
        this.room = room;
        this.board = board;
        this.name = name;
    }

    private Bundle bundle() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no bundle " + name));
    }

    private boolean isOffered() {
        return room.boardTypes().stream().anyMatch(type -> type.name().equals(board));
    }

    /** Whether nothing is being exchanged. */
    private boolean isCalm() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .getRemovalPendingBundles()
                .isEmpty();
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(String what, Condition condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + LIMIT_SECONDS + " seconds: " + what);
            }
            Thread.onSpinWait();
        }
    }

    /** Milliseconds from the installation to the offer, so many times. */
    double[] offered(int count) throws BundleException {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            Bundle old = bundle();
            String location = old.getLocation();
            old.uninstall();
            await("nothing of the old bundle is wired", this::isCalm);
            long begin = System.nanoTime();
            context.installBundle(location).start();
            await("the board is offered", this::isOffered);
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        return times;
    }

    /**
     * Milliseconds from the update to the boot, so many times.
     *
     * @param booted what the console shows then, a regular expression
     */
    double[] booted(int count, Path state, String booted)
            throws BoardException, BundleException, ConsoleException, InterruptedException {
        double[] times = new double[count];
        PoweredBoard on = room.powerOn(PowerOnOptions.of(board, state));
        try {
            on.console().expect(booted, BOOT);
            for (int i = 0; i < count; i++) {
                on.start();
                long begin = System.nanoTime();
                bundle().update();
                on = on.successor().get(LIMIT_SECONDS, TimeUnit.SECONDS);
                on.console().expect(booted, BOOT);
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the board did not come back", e);
        } finally {
            on.powerOff();
        }
        return times;
    }

    /** The middle and the largest of some values, as a part of a JSON object. */
    static String json(String key, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return String.format(
                Locale.ROOT, "\"%s\": {\"median\": %.2f, \"worst\": %.2f}", key, median, sorted[sorted.length - 1]);
    }
}
