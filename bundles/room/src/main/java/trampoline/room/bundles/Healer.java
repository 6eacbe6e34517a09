package trampoline.room.bundles;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the order in which bundles come and go not matter: when one has come, every bundle that is marked as started and
 * could not be resolved before is started; when one was updated or removed, those that still are wired to what it was are
 * refreshed, and no others (OSGi Core, 7.5 and 10.2). Bundles that somebody stopped stay stopped.
 */
@Component(
        service = {},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Healer implements BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Healer.class);
    private static final int OF_INTEREST =
            BundleEvent.RESOLVED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED | BundleEvent.UNRESOLVED;

    /**
     * How long nothing may happen before it looks, in milliseconds: while somebody exchanges several bundles, one after the
     * other, a refresh would get in the way, and Felix gives up one of two who want the framework's lock.
     */
    private static final int QUIET = 200;

    private final BundleContext context;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, action -> {
        Thread made = new Thread(action, "healer of bundles");
        made.setDaemon(true);
        return made;
    });
    private Future<?> due = CompletableFuture.completedFuture(null);

    /** @param context this bundle's */
    @Activate
    public Healer(BundleContext context) {
        this.context = context;
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        context.addBundleListener(this);
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
        thread.shutdownNow();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & OF_INTEREST) != 0) {
            look();
        }
    }

    private synchronized void look() {
        due.cancel(false);
        try {
            due = thread.schedule(this::heal, QUIET, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the healer has been stopped", e);
        }
    }

    private void heal() {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        Collection<Bundle> old = wiring.getRemovalPendingBundles();
        if (old.isEmpty()) {
            startWhatCanBe();
        } else {
            LOG.info("refreshing {}, as {} changed", wiring.getDependencyClosure(old), old);
            wiring.refreshBundles(old, this::refreshed);
        }
    }

    private void refreshed(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            LOG.warn("bundles could not be refreshed", event.getThrowable());
        }
        look();
    }

    private void startWhatCanBe() {
        List<Bundle> unresolved = List.of(context.getBundles()).stream()
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .filter(bundle -> bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                .toList();
        for (Bundle bundle : unresolved) {
            try {
                bundle.start(Bundle.START_TRANSIENT | policy(bundle));
                LOG.info("{} is started: what it requires has come", bundle);
            } catch (BundleException | IllegalStateException e) {
                LOG.debug("{} still cannot be started: {}", bundle, e.getMessage());
            }
        }
    }

    private static int policy(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class).isActivationPolicyUsed() ? Bundle.START_ACTIVATION_POLICY : 0;
    }
}
