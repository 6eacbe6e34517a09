package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** When the condition of {@code MachineRoom.READY} is there, beside what {@link LivePluginsIT} has of it. */
@Timeout(120)
class ReadinessIT {
    @TempDir
    Path folder;

    private static InputStream bundle(Map<String, String> headers, Class<?> content) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.IMPORT_PACKAGE, "org.osgi.framework");
        headers.forEach(attributes::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String file = content.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream source = content.getClassLoader().getResourceAsStream(file)) {
            jar.putNextEntry(new JarEntry(file));
            source.transferTo(jar);
            jar.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static Bundle slow(RunningFramework running) throws Exception {
        return running.context()
                .installBundle(
                        "slow",
                        bundle(
                                Map.of(
                                        Constants.BUNDLE_SYMBOLICNAME,
                                        "slow",
                                        Constants.BUNDLE_ACTIVATOR,
                                        SlowActivator.class.getName()),
                                SlowActivator.class));
    }

    /** Each bundle is started with its activation policy, which most do not have. */
    @Test
    void aBundleWhoseActivatorIsAtWorkDoesNotRunYet() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put("wait", true);
            Callable<Void> wait = () -> {
                enough.await();
                return null;
            };
            running.context().registerService(Callable.class, wait, properties);
            assertThat(running.await(running::isReady)).as("ready").isTrue();
            Bundle slow = slow(running);
            Future<?> start = other.submit(() -> {
                slow.start(Bundle.START_ACTIVATION_POLICY);
                return null;
            });
            assertThat(running.await(() -> slow.getState() == Bundle.STARTING && !running.isReady()))
                    .as("not ready while it is starting")
                    .isTrue();
            enough.countDown();
            start.get();
            assertThat(running.await(running::isReady)).as("ready once it runs").isTrue();
        } finally {
            enough.countDown();
            other.shutdown();
        }
    }

    @Test
    void aBundleThatWaitsForItsFirstClassRuns() throws Exception {
        try (RunningFramework running = RunningFramework.start(folder, Workspace.runBundles())) {
            Bundle lazy = running.context()
                    .installBundle(
                            "lazy",
                            bundle(
                                    Map.of(
                                            Constants.BUNDLE_SYMBOLICNAME,
                                            "lazy",
                                            Constants.BUNDLE_ACTIVATIONPOLICY,
                                            Constants.ACTIVATION_LAZY),
                                    SlowActivator.class));
            lazy.start(Bundle.START_ACTIVATION_POLICY);
            assertThat(lazy.getState()).isEqualTo(Bundle.STARTING);
            // what runs is looked at whenever a bundle comes
            running.context()
                    .installBundle("other", bundle(Map.of(Constants.BUNDLE_SYMBOLICNAME, "other"), Bundle.class));
            assertThat(running.await(running::isReady)).as("ready").isTrue();
        }
    }
}
