package trampoline.launcher;

import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;

/**
 * One thing that a bundle has logged.
 *
 * @param getBundle which one; the framework when it did not say
 * @param getServiceReference the service that it is about; null when it did not say
 * @param getLevel as numbered by OSGi's Log Service
 * @param getMessage what it said
 * @param getException the fault; null when there is none
 * @param getTime milliseconds since 1970
 */
@SuppressWarnings("deprecation")
record LoggedEntry(
        Bundle getBundle,
        ServiceReference<?> getServiceReference,
        int getLevel,
        String getMessage,
        Throwable getException,
        long getTime)
        implements LogEntry {
    @Override
    public LogLevel getLogLevel() {
        return LogLevel.values()[getLevel];
    }

    @Override
    public String getLoggerName() {
        return getBundle.getSymbolicName();
    }

    @Override
    public long getSequence() {
        return 0;
    }

    @Override
    public String getThreadInfo() {
        return "";
    }

    @Override
    public StackTraceElement getLocation() {
        return null;
    }
}
