package trampoline.room.bundles;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.room.MachineRoom;

/**
 * Offers the condition {@link MachineRoom#READY} while every bundle that is marked as started runs and nothing is wired to
 * what has been exchanged (OSGi Core, 7.6 and 10.2), from when the launcher has started all. The log has a line whenever
 * that changes.
 */
@Component(
        service = {},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Readiness implements BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final BundleContext context;
    private ServiceRegistration<Condition> ready;
    private List<Bundle> lastMissing = List.of();

    /**
     * @param context this bundle's
     * @param launcher there once the launcher has done its part
     */
    @Activate
    public Readiness(
            BundleContext context,
            @Reference(service = Object.class, target = "(launcher.ready=true)") Map<String, Object> launcher) {
        this.context = context;
        context.addBundleListener(this);
        look();
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        look();
    }

    private synchronized void look() {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        if (framework.getState() == Bundle.STOPPING) {
            return;
        }
        List<Bundle> missing = List.of(context.getBundles()).stream()
                .filter(bundle -> bundle.adapt(BundleStartLevel.class).isPersistentlyStarted() && !runs(bundle))
                .toList();
        boolean exchanging = !framework
                .adapt(FrameworkWiring.class)
                .getRemovalPendingBundles()
                .isEmpty();
        if (missing.isEmpty() && !exchanging) {
            becomeReady();
        } else {
            becomeUnready(missing);
        }
    }

    private static boolean runs(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING && isLazy(bundle);
    }

    /** One that is activated when its first class is asked for does what it should until then (OSGi Core, 4.4.6.2). */
    private static boolean isLazy(Bundle bundle) {
        String policy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY);
        return policy != null
                && policy.split(";", 2)[0].trim().equals(Constants.ACTIVATION_LAZY)
                && bundle.adapt(BundleStartLevel.class).isActivationPolicyUsed();
    }

    private void becomeReady() {
        lastMissing = List.of();
        if (ready == null) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(Condition.CONDITION_ID, MachineRoom.READY);
            LOG.info("ready: all bundles that should run do");
            ready = context.registerService(Condition.class, Condition.INSTANCE, properties);
        }
    }

    private void becomeUnready(List<Bundle> missing) {
        if (ready != null) {
            ready.unregister();
            ready = null;
            LOG.info("not ready: plugins are being exchanged");
        }
        if (!missing.isEmpty() && !missing.equals(lastMissing)) {
            LOG.info("not ready: {} cannot run", missing);
        }
        lastMissing = missing;
    }
}
