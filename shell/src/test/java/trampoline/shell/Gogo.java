package trampoline.shell;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Gogo's command processor without a framework, with commands that a test puts in. */
final class Gogo implements AutoCloseable {
    /** One for all tests: a worker that ends late puts its streams back even after the end of the session it worked for. */
    private static final ThreadIOImpl THREAD_IO = startedThreadIo();

    private final CommandProcessorImpl processor = new CommandProcessorImpl(THREAD_IO);
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Object commands, Map<String, Object> properties) {}

    private static ThreadIOImpl startedThreadIo() {
        ThreadIOImpl threadIo = new ThreadIOImpl();
        threadIo.start();
        return threadIo;
    }

    Gogo with(String scope, Object commands, String... functions) {
        for (String function : functions) {
            processor.addCommand(scope, commands, function);
        }
        entries.add(new Entry(
                commands, Map.of(CommandProcessor.COMMAND_SCOPE, scope, CommandProcessor.COMMAND_FUNCTION, functions)));
        return this;
    }

    Gogo withShellCommands() {
        return with("shell", new ShellCommands(context()), "help", "exit", "echo", "grep", "loglevel");
    }

    CommandProcessor processor() {
        return processor;
    }

    CommandCatalog catalog() {
        return new CommandCatalog(context());
    }

    /** A bundle context that knows the commands as services, which is all that the shell asks of it. */
    private BundleContext context() {
        return proxy(BundleContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getAllServiceReferences" ->
                entries.stream().map(this::reference).toArray(ServiceReference<?>[]::new);
            case "getService" -> ((Entry) ((ServiceReference<?>) arguments[0]).getProperty("entry")).commands();
            case "ungetService" -> true;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private ServiceReference<?> reference(Entry entry) {
        return proxy(ServiceReference.class, (self, method, arguments) -> {
            if (!method.getName().equals("getProperty")) {
                throw new UnsupportedOperationException(method.toString());
            }
            return arguments[0].equals("entry") ? entry : entry.properties().get(arguments[0]);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public void close() {
        processor.stop();
    }
}
