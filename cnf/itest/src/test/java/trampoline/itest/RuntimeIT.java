package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

/** The resolved bundles in a real framework. */
class RuntimeIT {
    @TempDir
    Path folder;

    @Test
    void everyBundleIsActive() throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            assertThat(running.bundles())
                    .isNotEmpty()
                    .allSatisfy(bundle -> assertThat(bundle.getState())
                            .as("state of %s", bundle.getSymbolicName())
                            .isEqualTo(isFragment(bundle) ? Bundle.RESOLVED : Bundle.ACTIVE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfStartingDoesNotMatter(long seed) throws Exception {
        List<String> expected;
        try (RunningFramework running = RunningFramework.start(folder.resolve("sorted"), Workspace.runBundles())) {
            expected = running.ownServices();
        }
        List<Path> shuffled = new ArrayList<>(Workspace.runBundles());
        Collections.shuffle(shuffled, new Random(seed));
        try (RunningFramework running = RunningFramework.start(folder.resolve("shuffled"), shuffled)) {
            running.await(() -> running.ownServices().equals(expected));
            assertThat(running.ownServices())
                    .as("services, started as %s", shuffled)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void aPluginLeavesAndReturnsWhileTheRestRuns(String plugin) throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            List<String> before = running.ownServices();
            Bundle bundle = running.bundle(plugin);

            bundle.stop();
            assertThat(RunningFramework.services(bundle)).isEmpty();
            assertThat(running.bundles().stream().filter(other -> other != bundle && !isFragment(other)))
                    .allSatisfy(other -> assertThat(other.getState())
                            .as("state of %s without %s", other.getSymbolicName(), plugin)
                            .isEqualTo(Bundle.ACTIVE));

            bundle.start();
            running.await(() -> running.ownServices().equals(before));
            assertThat(running.ownServices()).isEqualTo(before);
        }
    }

    static Stream<String> plugins() throws Exception {
        return Workspace.runBundles().stream()
                .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .filter(name -> name.matches("trampoline\\.(arch|board|transfer)\\..*"));
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }
}
