package trampoline.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.loader.console.CommandSource;
import trampoline.room.console.ConsolePattern;

/** The commands of the prompt itself: help, the way out, and the log. */
@Component(service = ShellCommands.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "shell",
        function = {"help", "exit", "echo", "grep", "loglevel"})
public final class ShellCommands {
    private final CommandCatalog catalog;

    /**
     * Looks commands up among all registered ones.
     *
     * @param commands those that there are
     */
    @Activate
    public ShellCommands(@Reference CommandSource commands) {
        this.catalog = new CommandCatalog(commands);
    }

    /** Lists the commands. */
    @Descriptor("list the commands for boards and of the shell\n"
            + "help attach            tells more about one command\n"
            + "help u-boot            lists the commands of one scope\n"
            + "help all | grep flash  finds one by a word")
    public void help() {
        System.out.println(HelpText.overview(catalog.all()));
    }

    /**
     * Explains one command, or lists those of a scope.
     *
     * @param name a function name, scope:function, a scope, or {@code all}
     */
    @Descriptor("explain a command, or list a scope's")
    public void help(@Descriptor("a command, scope:command, a scope, or 'all'") String name) {
        List<CommandInfo> found = catalog.named(name);
        if (found.isEmpty()) {
            List<CommandInfo> ofScope = catalog.all().stream()
                    .filter(command -> name.equals("all") || command.scope().equals(name))
                    .toList();
            if (!ofScope.isEmpty()) {
                System.out.println(HelpText.list(ofScope));
                return;
            }
            throw new IllegalArgumentException(
                    "no command '" + name + "'; 'help' lists them, 'help all' those of every scope");
        }
        System.out.println(found.stream().map(HelpText::explain).collect(Collectors.joining("\n\n")));
    }

    /** Leaves the shell with exit code 0. */
    @Descriptor("leave; boards are powered off, their flash is kept")
    public void exit() {
        throw new ExitRequest(0);
    }

    /**
     * Leaves the shell.
     *
     * @param code the exit code, 0 to 255
     */
    @Descriptor("leave with an exit code")
    public void exit(@Descriptor("exit code of the process, 0 to 255") int code) {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("exit code " + code + " is outside 0 to 255");
        }
        throw new ExitRequest(code);
    }

    /**
     * Prints its arguments.
     *
     * @param words what to print
     */
    @Descriptor("print the arguments")
    public void echo(@Descriptor("what to print") Object[] words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(String.valueOf(word));
        }
        System.out.println(String.join(" ", texts));
    }

    /**
     * Passes on the matching lines of what comes down the pipe.
     *
     * @param session the session that runs the command
     * @param ignoreCase whether case matters not
     * @param regex the pattern
     * @return whether a line matched
     * @throws java.io.IOException when the pipe breaks
     */
    @Descriptor("show the lines of a pipe that match\nlb | grep -i shell")
    public boolean grep(
            CommandSession session,
            @Descriptor("ignore case")
                    @Parameter(
                            names = {"-i", "--ignore-case"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean ignoreCase,
            @Descriptor("regular expression") String regex)
            throws java.io.IOException {
        ConsolePattern.compile(regex);
        ConsolePattern pattern = ConsolePattern.compile(ignoreCase ? "(?i)" + regex : regex);
        return LineFilter.copyMatching(System.in, System.out, pattern);
    }

    /**
     * Tells the levels that differ from the root's.
     *
     * @return logger names and levels
     */
    @Descriptor(
            "show the log levels\nloglevel trampoline.loader debug  tells more of the loader's work in the log file")
    public Map<String, String> loglevel() {
        Map<String, String> levels = new TreeMap<>();
        for (ch.qos.logback.classic.Logger logger : loggers().getLoggerList()) {
            if (logger.getLevel() != null) {
                levels.put(logger.getName(), logger.getLevel().toString());
            }
        }
        return levels;
    }

    /**
     * Sets a level until the process ends.
     *
     * @param logger a logger, package or {@code ROOT}
     * @param level one of trace, debug, info, warn, error, off
     */
    @Descriptor("set a log level")
    public void loglevel(
            @Descriptor("class or package, or ROOT") String logger,
            @Descriptor("trace, debug, info, warn, error or off") String level) {
        Level wanted = Level.toLevel(level, null);
        if (wanted == null) {
            throw new IllegalArgumentException(
                    "no log level '" + level + "'; there are trace, debug, info, warn, error and off");
        }
        loggers().getLogger(logger).setLevel(wanted);
    }

    private static LoggerContext loggers() {
        Logger root = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        return ((ch.qos.logback.classic.Logger) root).getLoggerContext();
    }
}
