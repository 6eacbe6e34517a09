package trampoline.launcher;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/**
 * OSGi's Log Service (compendium chapter 101) in front of this program's own log. Bundles that find none print to standard
 * output. What is logged is written when the call returns, so that nothing is lost at the end.
 */
@SuppressWarnings("deprecation")
final class BundlesLog implements LogService {
    private final LogHistory history = new LogHistory();

    /** Stands in where nobody says which bundle it is. */
    private final Bundle framework;

    private BundlesLog(Bundle framework) {
        this.framework = framework;
    }

    static void register(BundleContext context) {
        String[] names = {LogService.class.getName(), LoggerFactory.class.getName()};
        BundlesLog log = new BundlesLog(context.getBundle());
        context.registerService(names, log, null);
        context.registerService(LogReaderService.class, log.history, null);
    }

    @Override
    public void log(int level, String message) {
        log(null, level, message, null);
    }

    @Override
    public void log(int level, String message, Throwable failure) {
        log(null, level, message, failure);
    }

    @Override
    public void log(ServiceReference<?> service, int level, String message) {
        log(service, level, message, null);
    }

    @Override
    public void log(ServiceReference<?> service, int level, String message, Throwable failure) {
        Bundle bundle = service == null || service.getBundle() == null ? framework : service.getBundle();
        history.add(new LoggedEntry(bundle, service, level, message, failure, System.currentTimeMillis()));
        write(bundle.getSymbolicName(), level(level), message, failure);
    }

    private static Level level(int level) {
        return switch (level) {
            case LOG_ERROR -> Level.ERROR;
            case LOG_WARNING -> Level.WARN;
            case LOG_INFO -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    private static void write(String logger, Level level, String message, Throwable failure) {
        org.slf4j.LoggerFactory.getLogger(logger)
                .atLevel(level)
                .setCause(failure)
                .log("{}", message);
    }

    @Override
    public Logger getLogger(String name) {
        return getLogger(name, Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName(), Logger.class);
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> kind) {
        return getLogger(type.getName(), kind);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> kind) {
        return getLogger(name, kind);
    }

    /** The interface has a method for each level and number of arguments; all do the same. */
    @Override
    public <L extends Logger> L getLogger(String name, Class<L> kind) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(),
                new Class<?>[] {kind},
                (proxy, method, arguments) -> call(name, kind == FormatterLogger.class, method, arguments)));
    }

    private Object call(String name, boolean printf, Method method, Object[] arguments) throws Exception {
        String called = method.getName();
        org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(name);
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(name, called, arguments);
        }
        if (called.equals("getName")) {
            return name;
        }
        if (called.startsWith("is")) {
            return log.isEnabledForLevel(level(called.substring(2, called.length() - "Enabled".length())));
        }
        if (!log.isEnabledForLevel(level(called))) {
            return null;
        }
        if (arguments[0] instanceof LoggerConsumer<?> consumer) {
            consumer.accept(getLogger(name));
            return null;
        }
        Object[] values =
                method.isVarArgs() ? (Object[]) arguments[1] : Arrays.copyOfRange(arguments, 1, arguments.length);
        String format = (String) arguments[0];
        Throwable failure = MessageFormatter.getThrowableCandidate(values);
        String message = printf ? String.format(format, values) : MessageFormatter.basicArrayFormat(format, values);
        Level level = level(called);
        history.add(new LoggedEntry(framework, null, ofSlf4j(level), message, failure, System.currentTimeMillis()));
        write(name, level, message, failure);
        return null;
    }

    private static Object ofObject(String name, String called, Object[] arguments) {
        return switch (called) {
            case "hashCode" -> name.hashCode();
            case "equals" ->
                arguments[0] != null
                        && Proxy.isProxyClass(arguments[0].getClass())
                        && arguments[0].toString().equals(name);
            default -> name;
        };
    }

    private static int ofSlf4j(Level level) {
        return switch (level) {
            case ERROR -> LOG_ERROR;
            case WARN -> LOG_WARNING;
            case INFO -> LOG_INFO;
            default -> LOG_DEBUG;
        };
    }

    private static Level level(String name) {
        return name.equals("audit") ? Level.INFO : Level.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
