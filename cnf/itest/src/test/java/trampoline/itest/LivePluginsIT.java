package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Plugins that are updated, removed and dropped in again in a running framework. */
class LivePluginsIT {
    @TempDir
    Path folder;

    static Stream<String> plugins() throws Exception {
        return Workspace.runBundles().stream()
                .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .filter(name -> name.matches("trampoline\\.(arch|board|console|transfer)\\..*"));
    }

    private static boolean isHealthy(RunningFramework running, List<String> services) {
        return running.ownServices().equals(services)
                && running.isRefreshed()
                && running.bundles().stream()
                        .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE
                                || bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null);
    }

    private static void assertHealthy(RunningFramework running, List<String> services, String how) throws Exception {
        running.await(() -> isHealthy(running, services));
        assertThat(running.ownServices()).as(how).isEqualTo(services);
        assertThat(running.removalPending())
                .as("old class loaders after %s", how)
                .isEmpty();
        assertThat(isHealthy(running, services))
                .as("all bundles run after %s", how)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void aPluginIsRemovedAndDroppedInAgain(String plugin) throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            List<String> before = running.ownServices();
            Bundle bundle = running.bundle(plugin);
            String location = bundle.getLocation();
            bundle.uninstall();
            running.await(() -> running.isRefreshed());
            running.context().installBundle(location).start();
            assertHealthy(running, before, "removing " + plugin + " and dropping it in again");
        }
    }

    /** Without its architecture a board cannot run, although it is marked as started. */
    @Test
    void readyIsToldWhileAllRuns() throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            assertThat(running.await(running::isReady)).as("ready").isTrue();
            String location = running.bundle("trampoline.arch.arm").getLocation();
            running.bundle("trampoline.arch.arm").uninstall();
            assertThat(running.await(() -> running.isRefreshed() && !running.isReady()))
                    .as("not ready without arch.arm")
                    .isTrue();
            running.context().installBundle(location).start();
            assertThat(running.await(running::isReady)).as("ready again").isTrue();
        }
    }

    @Test
    void afterAnUpdateNothingOldIsWiredAndAllIsThereAgain() throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            List<String> before = running.ownServices();
            for (String plugin : plugins().toList()) {
                running.bundle(plugin).update();
                assertHealthy(running, before, "updating " + plugin);
            }
        }
    }

    /** Whatever comes and goes, in whatever order: once all is there, all is as it was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pluggingAtRandom(long seed) throws Exception {
        Random random = new Random(seed);
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            List<String> before = running.ownServices();
            RandomPlugging plugging = new RandomPlugging(running, random);
            for (int i = 0; i < 20; i++) {
                plugging.steps(1);
                running.await(() -> running.isRefreshed());
            }
            plugging.plugAllBackIn();
            assertHealthy(running, before, "twenty steps of seed " + seed);
        }
    }
}
