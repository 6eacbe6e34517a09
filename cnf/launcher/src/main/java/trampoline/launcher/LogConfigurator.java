package trampoline.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sets logging up: everything from INFO to a file in the state folder, warnings and errors also to standard error.
 *
 * <p>In code, because reading the same from XML took a third of the time to the prompt. A file named with
 * {@code -Dlogback.configurationFile} is still heeded, instead of this.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        Path folder = Path.of(System.getProperty(UserFolders.STATE_PROPERTY));
        Path log = folder.resolve("trampoline.log");
        if (isUsable(folder, log)) {
            root.addAppender(standardError(context, log.toString()));
            root.addAppender(file(context, log));
        } else {
            root.addAppender(standardError(context, "no log, since " + folder + " cannot be written"));
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** A log that cannot be written is no reason not to start: whoever needs the state folder will say what is wrong. */
    private static boolean isUsable(Path folder, Path log) {
        try {
            PrivateFolder.create(folder);
        } catch (IOException e) {
            return false;
        }
        // A pipe would wait for its reader.
        return Files.isRegularFile(log) ? Files.isWritable(log) : Files.isWritable(folder) && Files.notExists(log);
    }

    private Appender<ILoggingEvent> file(LoggerContext context, Path path) {
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setName("FILE");
        appender.setFile(path.toString());
        return start(context, appender, LogLayout.full());
    }

    private Appender<ILoggingEvent> standardError(LoggerContext context, String place) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setName("STDERR");
        appender.setTarget("System.err");
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel("WARN");
        warnings.start();
        appender.addFilter(warnings);
        return start(context, appender, LogLayout.brief(place));
    }

    private static Appender<ILoggingEvent> start(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, Layout<ILoggingEvent> layout) {
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
