package trampoline.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A Felix with the resolved bundles, set up as the launcher does it. */
final class RunningFramework implements AutoCloseable {
    private static final long LIMIT_MILLIS = 60_000;
    private static final long LOOK_MILLIS = 50;

    private final Framework framework;
    private final Object serviceEvent = new Object();

    private RunningFramework(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts one.
     *
     * @param cache an empty folder for it
     * @param jars the bundles, in the order in which to install and start them
     * @param arguments the command line for the main program
     */
    static RunningFramework start(Path cache, List<Path> jars, String... arguments)
            throws BundleException, IOException {
        return start(Map.of(), cache, jars, arguments);
    }

    /**
     * Starts one whose bundles see this test's classes of the published interface, so that it can call their services, with
     * the user's plugins and configurations in {@code load}.
     *
     * @param cache a folder for it, empty but for {@code load}
     * @param jars the bundles, in the order in which to install and start them
     */
    static RunningFramework startSharingTheApi(Path cache, List<Path> jars) throws BundleException, IOException {
        return start(
                Map.of(
                        Constants.FRAMEWORK_BOOTDELEGATION,
                        "trampoline.api.*",
                        Constants.FRAMEWORK_BUNDLE_PARENT,
                        Constants.FRAMEWORK_BUNDLE_PARENT_FRAMEWORK,
                        "felix.fileinstall.dir",
                        Files.createDirectories(cache.resolve("load")).toString()),
                cache,
                jars);
    }

    private static RunningFramework start(Map<String, String> more, Path cache, List<Path> jars, String... arguments)
            throws BundleException, IOException {
        Map<String, String> configuration = new HashMap<>(more);
        Properties stated = Workspace.frameworkProperties();
        stated.stringPropertyNames().forEach(name -> configuration.put(name, stated.getProperty(name)));
        configuration.put(Constants.FRAMEWORK_STORAGE, cache.resolve("felix").toString());
        configuration.put("trampoline.state.dir", cache.resolve("state").toString());
        RunningFramework running = new RunningFramework(new FrameworkFactory().newFramework(configuration));
        running.framework.start();
        BundleContext context = running.framework.getBundleContext();
        context.addServiceListener((ServiceListener) event -> running.signal());
        context.addBundleListener(event -> running.signal());
        Dictionary<String, Object> launcher = new Hashtable<>();
        launcher.put("launcher.arguments", arguments);
        ServiceRegistration<Object> registration = context.registerService(Object.class, running, launcher);
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            bundles.add(context.installBundle("reference:" + jar.toUri()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        launcher.put("launcher.ready", "true");
        registration.setProperties(launcher);
        return running;
    }

    /** Whether the condition of {@code MachineRoom.READY} is there. */
    boolean isReady() {
        try {
            return context().getAllServiceReferences(null, "(osgi.condition.id=trampoline.ready)") != null;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether nothing is wired to what has been updated or removed. */
    boolean isRefreshed() {
        return removalPending().isEmpty();
    }

    /** What has been updated or removed while others are wired to it. */
    Collection<Bundle> removalPending() {
        return framework.adapt(FrameworkWiring.class).getRemovalPendingBundles();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** The service of a type of the published interface; see {@link #startSharingTheApi}. */
    <T> T service(Class<T> type) {
        ServiceReference<T> reference = context().getServiceReference(type);
        if (reference == null) {
            throw new AssertionError("no service " + type.getName());
        }
        return context().getService(reference);
    }

    /** All bundles but the framework's own. */
    List<Bundle> bundles() {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .toList();
    }

    Bundle bundle(String symbolicName) {
        return bundles().stream()
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no bundle " + symbolicName));
    }

    /** What our bundles offer: one line per service, sorted. */
    List<String> ownServices() {
        return bundles().stream()
                .filter(bundle -> bundle.getSymbolicName().startsWith("trampoline."))
                .flatMap(bundle -> services(bundle).stream())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** What one bundle offers, sorted. */
    static List<String> services(Bundle bundle) {
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        if (references == null) {
            return List.of();
        }
        return Arrays.stream(references)
                .map(reference -> bundle.getSymbolicName() + ": "
                        + String.join(",", (String[]) reference.getProperty(Constants.OBJECTCLASS)) + " "
                        + reference.getProperty("component.name"))
                .sorted()
                .toList();
    }

    /**
     * Waits until the condition holds, looking whenever a service or bundle comes, changes or goes, and now and then, as not
     * all that is waited for is one of these; tells whether it did.
     */
    boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.currentTimeMillis() + LIMIT_MILLIS;
        // asked without the lock: whoever signals may hold the framework's, which the answer may need
        while (!condition.getAsBoolean()) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                return false;
            }
            synchronized (serviceEvent) {
                serviceEvent.wait(Math.min(left, LOOK_MILLIS));
            }
        }
        return true;
    }

    private void signal() {
        synchronized (serviceEvent) {
            serviceEvent.notifyAll();
        }
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(LIMIT_MILLIS);
    }
}
