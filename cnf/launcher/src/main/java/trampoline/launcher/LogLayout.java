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
    private final String place;

    private LogLayout(boolean full, String place) {
        this.full = full;
        this.place = place;
    }

    /** Time in UTC, level, process, thread, logger, message, and the stack trace if there is one. */
    static LogLayout full() {
        return new LogLayout(true, "");
    }

    /**
     * Level and message on one line; of a stack trace its reason, and where the rest can be read.
     *
     * @param place of the log that has it all
     */
    static LogLayout brief(String place) {
        return new LogLayout(false, place);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        if (!full) {
            return brief(event, line).append('\n').toString();
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

    private StringBuilder brief(ILoggingEvent event, StringBuilder line) {
        line.append(event.getLevel() == Level.ERROR ? "error: " : "warning: ");
        String message = event.getFormattedMessage().strip();
        int end = message.indexOf('\n');
        line.append(end < 0 ? message : message.substring(0, end).strip());
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            String reason = reason(failure);
            if (!message.contains(reason)) {
                line.append(": ").append(reason);
            }
        }
        if (failure != null || end >= 0) {
            line.append("; more in ").append(place);
        }
        return line;
    }

    private static String reason(IThrowableProxy failure) {
        IThrowableProxy cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage();
        if (text == null || text.isBlank()) {
            return cause.getClassName();
        }
        String first = text.strip().lines().findFirst().orElse("");
        // what was meant for people needs no class in front of it
        return cause.getClassName().startsWith("java.lang.") ? cause.getClassName() + ": " + first : first;
    }
}
