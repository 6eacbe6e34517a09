package trampoline.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.OpenRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.conformance.ObservedStage.Run;

/** What the platform expects of loader stages, seen while they run in the boot of a real board. */
@Timeout(300)
public abstract class StageConformance {
    private static final int MINUTES = 2;
    /** What is there from the start. */
    private static final Set<String> GIVEN =
            Set.of(Keys.HOST_FILES.name(), Keys.CONSOLE.name(), Keys.IMAGE_FORMATS.name());

    @TempDir
    Path folder;

    /** The stages, usually all that the class path has; asked once a test. Those that a board's plan leaves out are skipped. */
    protected List<LoaderStage> stages() {
        return ServiceLoader.load(LoaderStage.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** A room with what the class path has, whose boards have a stage in place of another. */
    protected MachineRoom room(LoaderStage stage, LoaderStage observed) {
        OpenRoom room = OpenRooms.with(Thread.currentThread().getContextClassLoader());
        room.remove(stage.getClass());
        room.add(observed);
        return room;
    }

    /** A board whose boot comes to the stages by itself. */
    protected abstract PowerOnOptions.Builder options(Path state);

    /** Says on the console what has the boot come to a stage; the board has been started. */
    protected void drive(PoweredBoard board, LoaderStage stage) throws Exception {}

    private Stream<DynamicTest> each(Check check) {
        return stages().stream().map(stage -> DynamicTest.dynamicTest(stage.name(), () -> check.of(stage)));
    }

    /** A test of a stage. */
    private interface Check {
        void of(LoaderStage stage) throws Exception;
    }

    /** It says what it is, and no key is null. */
    @TestFactory
    Stream<DynamicTest> describesItself() {
        return each(stage -> {
            assertTrue(stage.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), () -> "name: " + stage.name());
            assertFalse(stage.description().isBlank(), "the description is blank");
            assertNotNull(stage.phase(), "phase");
            for (Set<Key<?>> keys : List.of(stage.needs(), stage.wants(), stage.provides())) {
                keys.forEach(key -> assertNotNull(key, "a key"));
            }
        });
    }

    /** What it needs was there when it ran, and what it takes of others it needs or wants. */
    @TestFactory
    Stream<DynamicTest> needsAreTrue() {
        return each(stage -> watch(stage, 1, (plan, runs) -> {
            Run run = runs.get(0);
            assertTrue(run.absent.isEmpty(), () -> "needed, and not there when it ran: " + run.absent);
            Set<String> declared = names(stage.needs());
            declared.addAll(names(stage.provides()));
            declared.addAll(GIVEN);
            Set<String> got = new TreeSet<>(run.got);
            got.removeAll(declared);
            got.retainAll(ofOthers(plan, stage));
            assertTrue(got.isEmpty(), () -> "taken of others, and not among its needs: " + got);
            declared.addAll(names(stage.wants()));
            Set<String> looked = new TreeSet<>(run.looked);
            looked.removeAll(declared);
            looked.retainAll(ofOthers(plan, stage));
            assertTrue(looked.isEmpty(), () -> "looked at of others, and not among what it needs or wants: " + looked);
        }));
    }

    /** What it provides is there when it has run, and it gives nothing that is another's to give. */
    @TestFactory
    Stream<DynamicTest> providesAreTrue() {
        return each(stage -> watch(stage, 1, (plan, runs) -> {
            Run run = runs.get(0);
            assertTrue(run.owed.isEmpty(), () -> "provided, and not there when it had run: " + run.owed);
            Set<String> more = new TreeSet<>(run.put);
            more.removeAll(names(stage.provides()));
            more.retainAll(ofOthers(plan, stage));
            assertTrue(more.isEmpty(), () -> "given, though another stage provides it: " + more);
        }));
    }

    /** After a reset it does the same again. */
    @TestFactory
    Stream<DynamicTest> keepsNoState() {
        return each(stage -> watch(stage, 2, (plan, runs) -> {
            assertEquals(runs.get(0).got, runs.get(1).got, "what it takes after a reset");
            assertEquals(runs.get(0).put, runs.get(1).put, "what it gives after a reset");
            assertEquals(runs.get(0).returned, runs.get(1).returned, "whether it ends after a reset");
        }));
    }

    private static Set<String> names(Set<Key<?>> keys) {
        return keys.stream().map(Key::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What other stages of the plan provide. */
    private static Set<String> ofOthers(PipelinePlan plan, LoaderStage stage) {
        return plan.stages().stream()
                .filter(entry -> !entry.name().equals(stage.name()))
                .flatMap(entry -> entry.provides().stream())
                .collect(Collectors.toSet());
    }

    /** What is said of the runs of a stage. */
    private interface Verdict {
        void of(PipelinePlan plan, List<Run> runs);
    }

    private void watch(LoaderStage stage, int times, Verdict verdict) throws Exception {
        ObservedStage observed = new ObservedStage(stage);
        MachineRoom room = room(stage, observed.observed());
        Path state = Files.createTempDirectory(folder, "state");
        try (PoweredBoard board = room.powerOn(options(state).build())) {
            assumeTrue(
                    board.plan().stages().stream()
                            .anyMatch(entry -> entry.name().equals(stage.name())),
                    "the board's plan leaves it out");
            board.ended().thenRun(() -> observed.ran().release(times));
            board.start();
            for (int run = 1; run <= times; run++) {
                drive(board, stage);
                boolean heard = observed.ran().tryAcquire(MINUTES, TimeUnit.MINUTES);
                assertTrue(
                        heard,
                        () -> "the boot did not come to it in " + MINUTES + " minutes; the console: "
                                + board.console().transcript());
                int wanted = run;
                assertTrue(
                        observed.runs.size() >= run,
                        () -> "the board ended before run " + wanted + ": "
                                + board.ended().join().detail());
                if (run < times) {
                    board.reset();
                }
            }
            verdict.of(board.plan(), Collections.unmodifiableList(observed.runs));
        }
    }
}
