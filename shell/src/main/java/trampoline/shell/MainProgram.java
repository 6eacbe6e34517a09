package trampoline.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.BoardType;
import trampoline.api.room.MachineRoom;
import trampoline.loader.console.CommandSource;

/**
 * What the process does: reads the first word of the command line and runs the sub-command that it names, on the main
 * thread; what {@link #call()} returns is the exit code.
 */
@Component(
        service = Callable.class,
        property = "main.thread:Boolean=true",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Capability(namespace = "org.apache.felix.gogo", name = "shell.implementation", version = "1.0.0")
public final class MainProgram implements Callable<Integer> {
    /** Exit code of a command line that cannot be understood. */
    static final int WRONG_USAGE = 2;

    /** Exit code of what was understood and did not succeed; the reason is on standard error. */
    static final int FAILED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(MainProgram.class);

    private static final String SHELL_HELP = """
            Usage: trampoline shell [-c COMMAND]
            The shell alone. With -c runs COMMAND and ends; without a terminal runs the lines of standard input.
            The exit code is that of the first line that failed: 1 when it could not be done, 2 when it was not understood.

            Example:
              trampoline shell -c 'help'""";

    private final BundleContext context;
    private final CommandProcessor processor;
    private final CommandCatalog catalog;
    private final StateFolder state;
    private final MachineRoom room;
    private final CoreReporter reporter;
    private final List<String> arguments;

    /**
     * Takes the command line from the launcher's service.
     *
     * @param context this bundle's context
     * @param processor runs command lines
     * @param commands those that there are, for help and completion
     * @param room where boards are
     * @param reporter says how cores are
     * @param launcher properties of the launcher's service
     */
    @Activate
    public MainProgram(
            BundleContext context,
            @Reference CommandProcessor processor,
            @Reference CommandSource commands,
            @Reference MachineRoom room,
            @Reference CoreReporter reporter,
            @Reference(service = Object.class, target = "(launcher.arguments=*)") Map<String, Object> launcher) {
        this.context = context;
        this.processor = processor;
        this.room = room;
        this.reporter = reporter;
        this.catalog = new CommandCatalog(commands);
        this.state = StateFolder.of(context);
        this.arguments = List.of((String[]) launcher.get("launcher.arguments"));
    }

    @Override
    public Integer call() throws Exception {
        LOG.info("started with {}", arguments);
        CheckedOutput out = StandardStreams.out();
        int code;
        try {
            code = run(out);
        } catch (RuntimeException e) {
            LOG.error("'{}' failed", String.join(" ", arguments), e);
            code = FAILED;
        }
        out.flush();
        if (out.failure().isPresent()) {
            Complaint.print(
                    "standard output cannot be written: " + out.failure().get());
            return code == 0 ? FAILED : code;
        }
        return code;
    }

    private int run(CheckedOutput out) throws IOException {
        if (arguments.isEmpty()) {
            return console().runBoard(out, "on --attach lart");
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.get(0)) {
            case "shell" -> shell(out, rest);
            case "boot" -> new BootCommand(room, state, reporter, out).run(rest);
            case "console" -> new ConsoleCommand(room, state, out).run(rest);
            case "completion" -> new CompletionCommand(room, out).run();
            case "plan" -> new PlanCommand(room, state, out).run(rest);
            case "rehearse" -> rehearse(out);
            default -> wrongUsage("unknown sub-command '" + arguments.get(0) + "'");
        };
    }

    private int rehearse(CheckedOutput out) throws IOException {
        new Rehearsal(context, room, state, reporter).run();
        return console().run(out);
    }

    private Console console() {
        return new Console(
                processor,
                catalog,
                state,
                () -> room.boardTypes().stream().map(BoardType::name).toList());
    }

    private int shell(CheckedOutput out, List<String> rest) throws IOException {
        if (rest.equals(List.of("--help")) || rest.equals(List.of("-h"))) {
            out.println(SHELL_HELP);
            return 0;
        }
        if (rest.isEmpty()) {
            return console().run(out);
        }
        if (rest.size() == 2 && rest.get(0).equals("-c")) {
            return new ScriptConsole(processor, catalog, state, out).run(rest.get(1));
        }
        return wrongUsage("shell takes nothing, or -c and a command line; got " + rest);
    }

    private static int wrongUsage(String reason) {
        Complaint.print(reason + "; 'trampoline help' lists what there is");
        return WRONG_USAGE;
    }
}
