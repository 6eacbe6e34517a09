package trampoline.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.jline.reader.LineReader;
import org.slf4j.LoggerFactory;

/** Shows warnings and errors above the prompt, so that they do not tear the line that is being typed. */
final class PromptLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    /** The appender of logback.xml that this one stands in for while there is a prompt. */
    private static final String STANDARD_ERROR = "STDERR";

    private final Logger root;
    private final LineReader reader;
    private final Appender<ILoggingEvent> replaced;

    private PromptLog(Logger root, LineReader reader) {
        this.root = root;
        this.reader = reader;
        this.replaced = root.getAppender(STANDARD_ERROR);
    }

    static PromptLog attach(LineReader reader) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        PromptLog log = new PromptLog(root, reader);
        log.setName("PROMPT");
        log.setContext(root.getLoggerContext());
        log.start();
        root.addAppender(log);
        if (log.replaced != null) {
            root.detachAppender(log.replaced);
        }
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            reader.printAbove(worded(event));
        }
    }

    /** As the appender would word it that is stood in for. */
    private String worded(ILoggingEvent event) {
        if (replaced instanceof OutputStreamAppender<ILoggingEvent> appender
                && appender.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder) {
            return encoder.getLayout().doLayout(event).stripTrailing();
        }
        String level = event.getLevel() == Level.ERROR ? "error: " : "warning: ";
        return level + event.getFormattedMessage();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        if (replaced != null) {
            root.addAppender(replaced);
        }
        stop();
    }
}
