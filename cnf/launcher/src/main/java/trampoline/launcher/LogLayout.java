package trampoline.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes log lines: in full for the file, or briefly for a person who is waiting for something else. */
final class LogLayout extends LayoutBase<ILoggingEvent> {
    /** Tells runs apart that share the file. */
    private static final long PID = ProcessHandle.current().pid();

    private final boolean full;

    private LogLayout(boolean full) {
        this.full = full;
    }

    /** Time in UTC, level, process, thread, logger, message, and the stack trace if there is one. */
    static LogLayout full() {
        return new LogLayout(true);
    }

    /** Level and message. */
    static LogLayout brief() {
        return new LogLayout(false);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        if (!full) {
            return line.append(event.getLevel() == Level.ERROR ? "error: " : "warning: ")
                    .append(event.getFormattedMessage())
                    .append('\n')
                    .toString();
        }
        line.append(Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(event.getLevel())
                .append(" [")
                .append(PID)
                .append(' ')
                .append(event.getThreadName())
                .append("] ")
                .append(event.getLoggerName())
                .append(": ")
                .append(event.getFormattedMessage())
                .append('\n');
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            line.append(ThrowableProxyUtil.asString(failure));
        }
        return line.toString();
    }
}
