package trampoline.room;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.loader.pipeline.Asking;
import trampoline.loader.pipeline.Origin;
import trampoline.loader.pipeline.PluginFault;

/**
 * The services that plugins offer. They are fetched when somebody wants to know of boards, not when they come: a prompt
 * needs none of them, and to load and make them all would delay it. Any thread.
 */
final class Contributions {
    private static final Logger LOG = LoggerFactory.getLogger(Contributions.class);

    private final BundleContext context;
    private final Plugins plugins;
    private final BiConsumer<Object, String> gone;
    private final Set<ServiceReference<?>> offered = ConcurrentHashMap.newKeySet();
    private final Map<ServiceReference<?>, Object> fetched = new ConcurrentHashMap<>();
    private final Set<ServiceReference<?>> faulty = ConcurrentHashMap.newKeySet();

    /**
     * @param context whose bundle uses the services
     * @param plugins where fetched services are put
     * @param gone told of a fetched service that goes, before it is let go
     */
    Contributions(BundleContext context, Plugins plugins, BiConsumer<Object, String> gone) {
        this.context = context;
        this.plugins = plugins;
        this.gone = gone;
    }

    void add(ServiceReference<?> reference) {
        offered.add(reference);
    }

    void remove(ServiceReference<?> reference) {
        offered.remove(reference);
        faulty.remove(reference);
        release(reference);
    }

    /** Fetches what has come since the last time. */
    void fetch() {
        // A plugin whose service takes for ever is asked no second time.
        List<ServiceReference<?>> wanted = offered.stream()
                .filter(reference -> !fetched.containsKey(reference) && !faulty.contains(reference))
                .toList();
        // Without a lock, as services are made by foreign code that may wait for a thread which removes another.
        plugins.asking()
                .<ServiceReference<?>, Object>askAll(wanted, context::getService)
                .forEach(this::take);
    }

    private void take(Asking.Answer<ServiceReference<?>, Object> made) {
        ServiceReference<?> reference = made.asked();
        Object service;
        try {
            service = made.get();
        } catch (PluginFault e) {
            faulty.add(reference);
            if (!offered.contains(reference)) {
                // It went meanwhile, and whoever removed it found nothing to forget.
                faulty.remove(reference);
            }
            LOG.warn("a service of {} is not used: {}", origin(reference, 0), e.getMessage(), e.getCause());
            return;
        }
        if (service == null) {
            return;
        }
        if (fetched.putIfAbsent(reference, service) != null) {
            // Another thread was faster; each use is counted.
            context.ungetService(reference);
            return;
        }
        Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
        plugins.add(service, origin(reference, ranking instanceof Integer number ? number : 0));
        if (!offered.contains(reference)) {
            // It went meanwhile, and whoever removed it may have found nothing to release.
            release(reference);
        }
    }

    private static Origin origin(ServiceReference<?> reference, int ranking) {
        Bundle bundle = reference.getBundle();
        return bundle == null
                ? Origin.UNKNOWN
                : new Origin(
                        bundle.getSymbolicName() == null ? "?" : bundle.getSymbolicName(),
                        bundle.getVersion().toString(),
                        ranking);
    }

    private void release(ServiceReference<?> reference) {
        Object service = fetched.remove(reference);
        if (service != null) {
            plugins.remove(service);
            gone.accept(service, service.getClass().getSimpleName() + " of bundle " + origin(reference, 0));
            context.ungetService(reference);
        }
    }
}
