package trampoline.benchmarks;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Puts the commands that measure from inside into the shell, scope {@code bench}. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.command.scope", "bench");
        properties.put("osgi.command.function", new String[] {"instructions", "fleet", "plugins"});
        context.registerService(BenchCommands.class, new BenchCommands(context), properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service back.
    }
}
