package trampoline.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.LoggerFactory;

/**
 * One framework from start to end.
 *
 * <p>The contract with the main program is the one that bnd's launcher has too, so that the bundles run under either: a
 * service with {@code launcher.arguments} carries the command line, and a {@link Callable} service with
 * {@code main.thread=true} is called on the main thread; the number it returns is the exit code.
 */
final class FrameworkRun implements AutoCloseable {
    private static final long STOP_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final long MAIN_PROGRAM_LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(10);
    /** Brings in what the user has put into the load folder. */
    private static final String USERS_LOADER = "org.apache.felix.fileinstall";

    private static final String MAIN_PROGRAM = "(&(objectClass=java.util.concurrent.Callable)(main.thread=true))";

    private final Framework framework;
    private final RunFolders folders;
    private final Thread atExit = new Thread(this::stop, "trampoline-stop");

    private FrameworkRun(Framework framework, RunFolders folders) {
        this.framework = framework;
        this.folders = folders;
    }

    /**
     * Starts a framework with all bundles of the runtime.
     *
     * @param folders from now on this run's
     * @param headStart what is going on meanwhile
     */
    static FrameworkRun start(RuntimeHome home, RunFolders folders, HeadStart headStart) {
        Map<String, String> configuration = new HashMap<>();
        Properties stated = home.frameworkProperties();
        stated.stringPropertyNames().forEach(name -> configuration.put(name, stated.getProperty(name)));
        configuration.put(Constants.FRAMEWORK_STORAGE, folders.storage().path().toString());
        configuration.put(
                "felix.fileinstall.dir",
                UserFolders.loadFolder(folders.storage().empty()).toString());
        Map<Object, Object> handedOver = new HashMap<>(configuration);
        handedOver.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLogger());
        FrameworkRun run = new FrameworkRun(new Felix(handedOver), folders);
        Runtime.getRuntime().addShutdownHook(run.atExit);
        try {
            run.framework.start();
            List<Bundle> bundles = run.installAll(home.bundles());
            headStart.awaitBundles();
            BundlesLog.register(run.framework.getBundleContext());
            run.startAll(bundles);
        } catch (BundleException e) {
            run.close();
            throw new LaunchException("the framework does not start: " + e.getMessage(), e);
        } catch (LaunchException e) {
            run.close();
            throw e;
        }
        return run;
    }

    private List<Bundle> installAll(List<Path> jars) {
        BundleContext context = framework.getBundleContext();
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            try {
                // By reference the framework reads the jar where it lies and copies nothing.
                bundles.add(context.installBundle("reference:" + jar.toUri()));
            } catch (BundleException e) {
                throw new LaunchException(jar.getFileName() + " cannot be installed: " + e.getMessage(), e);
            }
        }
        return bundles;
    }

    private void startAll(List<Bundle> bundles) {
        // Else the resolver runs for each bundle's start anew; what cannot be resolved is told at its start.
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        List<Bundle> usersLast = new ArrayList<>(bundles);
        // What judges the user's plugins and configurations has to be there before they are taken.
        usersLast.sort(Comparator.comparing(bundle -> USERS_LOADER.equals(bundle.getSymbolicName())));
        for (Bundle bundle : usersLast) {
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
                continue;
            }
            try {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            } catch (BundleException e) {
                throw new LaunchException(
                        "bundle " + bundle.getSymbolicName() + " does not start: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Calls the main program and waits for its end.
     *
     * @return its exit code
     */
    int runMainProgram(String[] arguments) {
        BundleContext context = framework.getBundleContext();
        Dictionary<String, Object> launcher = new Hashtable<>();
        launcher.put("launcher.arguments", arguments.clone());
        launcher.put("launcher.ready", "true");
        context.registerService(Object.class, this, launcher);
        ServiceTracker<Callable<?>, Callable<?>> tracker = new ServiceTracker<>(context, mainProgram(), null);
        tracker.open();
        try {
            Callable<?> program = tracker.waitForService(MAIN_PROGRAM_LIMIT_MILLIS);
            if (program == null) {
                throw new LaunchException("no bundle offers a main program: no service matches " + MAIN_PROGRAM);
            }
            return program.call() instanceof Integer code ? code : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (LaunchException e) {
            throw e;
        } catch (Exception e) {
            throw new LaunchException("the main program failed: " + e, e);
        } finally {
            tracker.close();
        }
    }

    private static Filter mainProgram() {
        try {
            return FrameworkUtil.createFilter(MAIN_PROGRAM);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops all bundles and removes the folders. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running or has run. It does what was just done, and finds nothing left to do.
        }
    }

    private synchronized void stop() {
        try {
            framework.stop();
            framework.waitForStop(STOP_LIMIT_MILLIS);
        } catch (BundleException e) {
            // Asked for late: what begins by asking sets logging up, for which the framework's start would have to
            // wait.
            LoggerFactory.getLogger(FrameworkRun.class).warn("the framework does not stop cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folders.delete();
    }
}
