package trampoline.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.EndReason;
import trampoline.api.room.OpenRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.conformance.PluginCode.Loaded;

/**
 * What the platform expects of any plugin: that it can be replaced while the process and the boards go on, that what it says
 * of itself is true, and that it does its work beside services that do not do theirs. Its classes are loaded anew each
 * time that it is plugged in, as those of a bundle are; {@code trampoline.room} has to be on the class path.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PluginConformance {
    private static final int REPLACEMENTS = 50;
    /** After so many everything that is made once has been made. */
    private static final int WARM = 10;
    /** What every replacement leaves behind comes to more than this; what comes once does not. */
    private static final int NOTICEABLE = (REPLACEMENTS - WARM) / 2;

    private static final double GROWTH = 0.05;
    private static final long ROOM_TO_GROW = 1 << 20;
    private static final int LIMIT = 60;
    /** How long idle threads may stay, in seconds. */
    private static final int PATIENCE = 20;

    @TempDir
    Path folder;

    private final List<WeakReference<ClassLoader>> old = new ArrayList<>();

    /** A class of the plugin: all that lies in the same folder or jar is the plugin. */
    protected abstract Class<?> plugin();

    /** The folder or jar that the plugin lies in. */
    protected Path place() {
        return PluginCode.placeOf(plugin());
    }

    /** A board whose boot makes use of the plugin; empty when no board does. */
    protected Optional<PowerOnOptions.Builder> options(Path state) {
        return Optional.empty();
    }

    /** Waits on the console for what that boot comes to by way of the plugin; the board is let go by that. */
    protected void drive(PoweredBoard board) throws Exception {}

    /** Makes use of a service of the plugin that no board makes use of. */
    protected void use(Object service) throws Exception {}

    private PluginCode code() {
        return new PluginCode(place());
    }

    private OpenRoom room() {
        return OpenRooms.with(code().without());
    }

    private Loaded plugIn(OpenRoom room) throws IOException {
        Loaded loaded = code().load();
        assertFalse(
                loaded.services().isEmpty(),
                () -> code().place()
                        + " has no services: none are listed in META-INF/services, as @AutoService does it");
        loaded.services().forEach(room::add);
        return loaded;
    }

    private static void takeOut(OpenRoom room, Loaded loaded) throws IOException {
        loaded.services().forEach(service -> room.remove(service.getClass()));
        loaded.loader().close();
    }

    /** Plugged in, used and taken out again fifty times, it leaves no classes, threads, files or memory behind. */
    @Test
    void fiftyReplacementsLeaveNothingBehind() throws Exception {
        OpenRoom room = room();
        List<PoweredBoard> board = new ArrayList<>();
        HeldResources warm = HeldResources.now();
        for (int i = 0; i < REPLACEMENTS; i++) {
            if (i == WARM) {
                warm = HeldResources.now();
            }
            replace(room, board, i);
        }
        HeldResources end = HeldResources.now();
        HeldResources before = warm;
        long alive = old.stream().filter(loader -> loader.get() != null).count();
        assertTrue(alive <= 2, () -> "class loaders of " + REPLACEMENTS + " that something still refers to: " + alive);
        int threads = end.threadsMoreThan(before, PATIENCE);
        assertTrue(threads < NOTICEABLE, () -> threads + " threads stay, such as " + end.threadsSince(before));
        int files = end.files() - before.files();
        assertTrue(files < NOTICEABLE, () -> files + " more files are open");
        long most = (long) (before.heap() * (1 + GROWTH)) + ROOM_TO_GROW;
        assertTrue(
                end.heap() <= most,
                () -> "bytes of objects: " + before.heap() + " after " + WARM + " replacements, " + end.heap()
                        + " after " + REPLACEMENTS);
        assertEquals(List.of(), room.powered(), "boards that are still on");
    }

    /** In a method of its own, so that no variable refers to what was replaced. */
    private void replace(OpenRoom room, List<PoweredBoard> board, int number) throws Exception {
        Loaded loaded = plugIn(room);
        old.add(new WeakReference<>(loaded.loader()));
        for (Object service : loaded.services()) {
            use(service);
        }
        Optional<PowerOnOptions.Builder> options = options(folder.resolve("replaced"));
        if (options.isPresent()) {
            PoweredBoard powered = board.isEmpty()
                    ? room.powerOn(options.get().build())
                    : board.remove(0).successor().get(LIMIT, TimeUnit.SECONDS);
            drive(powered);
            powered.start();
            if (number == REPLACEMENTS - 1) {
                // nobody waits for it to come back, and its folder is to be removed
                powered.powerOff();
                takeOut(room, loaded);
                return;
            }
            takeOut(room, loaded);
            if (powered.ended().isDone()) {
                EndReason reason = powered.ended().join();
                assertEquals(
                        EndReason.Kind.PLUGIN_GONE,
                        reason.kind(),
                        () -> "why the board went off in replacement " + number + ": " + reason.detail());
                board.add(powered);
            } else {
                powered.powerOff();
            }
        } else {
            takeOut(room, loaded);
        }
    }

    /** What a service says of itself is there, is the same each time, and is said at once. */
    @TestFactory
    Stream<DynamicTest> whatItSaysIsTrue() throws IOException {
        Loaded loaded = code().load();
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> contract : code().contracts()) {
            for (Object service : loaded.services()) {
                if (contract.isInstance(service)) {
                    tests.add(DynamicTest.dynamicTest(
                            service.getClass().getSimpleName() + " as " + contract.getSimpleName(),
                            () -> whatItSaysIsTrue(contract, service)));
                }
            }
        }
        return tests.stream();
    }

    private static void whatItSaysIsTrue(Class<?> contract, Object service) throws Exception {
        for (Method method : contract.getMethods()) {
            boolean asks = method.getParameterCount() == 0
                    && method.getReturnType() != void.class
                    && contract.getPackageName()
                            .equals(method.getDeclaringClass().getPackageName());
            if (asks) {
                Object first = ask(method, service);
                assertNotNull(first, method.getName() + "()");
                Object second = ask(method, service);
                if (isValue(first)) {
                    assertEquals(first, second, method.getName() + "(), asked again");
                }
            }
        }
    }

    private static Object ask(Method method, Object service) throws Exception {
        try {
            return method.invoke(service);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method.getName() + "() throws " + e.getCause(), e.getCause());
        }
    }

    private static boolean isValue(Object answer) {
        if (answer instanceof Collection<?> many) {
            return many.stream().allMatch(PluginConformance::isValue);
        }
        if (answer instanceof Optional<?> perhaps) {
            return perhaps.isEmpty() || isValue(perhaps.get());
        }
        return answer instanceof CharSequence
                || answer instanceof Number
                || answer instanceof Boolean
                || answer instanceof Enum
                || answer instanceof Record
                || answer instanceof Map;
    }

    /** Beside services that throw, lie and say nothing, it is used as ever. */
    @Test
    void hostileServicesDoNotHinderIt() throws Exception {
        OpenRoom room = room();
        for (Class<?> contract : code().contracts()) {
            for (HostileService hostile : HostileService.values()) {
                room.add(hostile.of(contract));
            }
        }
        Loaded loaded = plugIn(room);
        for (Object service : loaded.services()) {
            use(service);
            room.setAside()
                    .forEach(aside -> assertFalse(
                            aside.toString().contains(service.getClass().getName()), aside::toString));
        }
        Optional<PowerOnOptions.Builder> options = options(folder.resolve("hostile"));
        if (options.isPresent()) {
            try (PoweredBoard board = room.powerOn(options.get().build())) {
                drive(board);
            }
        }
    }
}
