package trampoline.itest;

import java.util.concurrent.Callable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Of a bundle that is not started before a service, which a test registers, has been called. */
public final class SlowActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws Exception {
        ServiceReference<?> wait = context.getServiceReferences(Callable.class.getName(), "(wait=true)")[0];
        ((Callable<?>) context.getService(wait)).call();
    }

    @Override
    public void stop(BundleContext context) {}
}
