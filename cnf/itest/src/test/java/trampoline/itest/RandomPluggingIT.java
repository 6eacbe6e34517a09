package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Plugins that come and go in a random order, and a boot after each sequence: it boots, or says why not. The property
 * {@code trampoline.sequences} tells how many sequences, {@code trampoline.orders} in how many orders all is started.
 */
class RandomPluggingIT {
    private static final int SEQUENCES = Integer.getInteger("trampoline.sequences", 30);
    private static final int ORDERS = Integer.getInteger("trampoline.orders", 3);
    private static final Pattern TRACE = Pattern.compile("^\\s+at [\\w.$/]+\\(|Exception|Error:", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private final PrintStream usualOut = System.out;
    private final PrintStream usualErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setOut(usualOut);
        System.setErr(usualErr);
    }

    private RunningFramework start(List<Path> jars) throws Exception {
        return RunningFramework.start(
                folder,
                jars,
                "boot",
                "lart",
                "--state",
                folder.resolve("boards").toString(),
                "--expect",
                "Checks: \\d+, wrong: 0");
    }

    /** What the main program says; it is asked for anew each time, since what it refers to may have been exchanged. */
    private int boot(RunningFramework running) throws Exception {
        Collection<ServiceReference<Callable<?>>> programs = programs(running);
        assertThat(programs).as("main programs").hasSize(1);
        ServiceReference<Callable<?>> program = programs.iterator().next();
        try {
            return (Integer) running.context().getService(program).call();
        } finally {
            running.context().ungetService(program);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Collection<ServiceReference<Callable<?>>> programs(RunningFramework running)
            throws InvalidSyntaxException {
        return (Collection) running.context().getServiceReferences(Callable.class, "(main.thread=true)");
    }

    private static boolean isSettled(RunningFramework running) {
        try {
            return programs(running).size() == 1 && running.isRefreshed();
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void afterEachSequenceABoardBootsOrSaysWhyNot() throws Exception {
        int booted = 0;
        int refused = 0;
        try (RunningFramework running = start(Workspace.runBundles())) {
            List<String> before = running.ownServices();
            assertThat(boot(running)).as(text(err)).isZero();
            for (int seed = 0; seed < SEQUENCES; seed++) {
                RandomPlugging plugging = new RandomPlugging(running, new Random(seed));
                plugging.steps(1 + seed % 6);
                assertThat(running.await(() -> isSettled(running)))
                        .as("settled after %s", plugging)
                        .isTrue();
                out.reset();
                err.reset();
                int code = boot(running);
                String said = text(err);
                assertThat(code).as("exit code after %s: %s", plugging, said).isBetween(0, 2);
                if (code == 0) {
                    booted++;
                } else {
                    refused++;
                    assertThat(said).as("a refusal after %s", plugging).isNotBlank();
                }
                assertThat(TRACE.matcher(said + text(out)).find())
                        .as("stack trace or class name after %s: %s", plugging, said)
                        .isFalse();
                plugging.plugAllBackIn();
                assertThat(running.await(() ->
                                isSettled(running) && running.ownServices().equals(before)))
                        .as("all as before, after %s: %s", plugging, difference(running.ownServices(), before))
                        .isTrue();
            }
            assertThat(boot(running)).as("the last boot: %s", text(err)).isZero();
        }
        usualOut.printf("%d sequences: %d boots, %d refusals%n", SEQUENCES, booted, refused);
    }

    static List<Long> orders() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 0; seed < ORDERS; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theOrderOfTheStartDoesNotMatter(long seed) throws Exception {
        List<Path> shuffled = new ArrayList<>(Workspace.runBundles());
        Collections.shuffle(shuffled, new Random(seed));
        try (RunningFramework running = start(shuffled)) {
            assertThat(running.await(() -> isSettled(running))).isTrue();
            assertThat(boot(running)).as(text(err)).isZero();
        }
    }

    private static List<String> difference(List<String> now, List<String> before) {
        List<String> difference = new ArrayList<>();
        now.stream().filter(line -> !before.contains(line)).map("+ "::concat).forEach(difference::add);
        before.stream().filter(line -> !now.contains(line)).map("- "::concat).forEach(difference::add);
        return difference;
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
