package trampoline.launcher;

import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Takes what the framework has to say, which by itself it would print to standard output. */
final class FrameworkLogger extends org.apache.felix.framework.Logger {
    @Override
    protected void doLog(Bundle bundle, ServiceReference service, int level, String message, Throwable failure) {
        doLog(level, bundle == null ? message : bundle.getSymbolicName() + ": " + message, failure);
    }

    @Override
    protected void doLog(int level, String message, Throwable failure) {
        Level equal = level == LOG_ERROR ? Level.ERROR : level == LOG_WARNING ? Level.WARN : Level.DEBUG;
        logger().atLevel(equal).setCause(failure).log("{}", message);
    }

    /** Asked for late: logging is still being set up when the framework is made. */
    private static Logger logger() {
        return LoggerFactory.getLogger("org.apache.felix.framework");
    }
}
