package trampoline.shell;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.room.MachineRoom;
import trampoline.loader.console.CommandSource;

/**
 * What the process does: reads the first word of the command line and runs the sub-command that it names, on the main
 * thread; what {@link #call()} returns is the exit code.
 */
@Component(service = Callable.class, property = "main.thread:Boolean=true")
@Capability(namespace = "org.apache.felix.gogo", name = "shell.implementation", version = "1.0.0")
public final class MainProgram implements Callable<Integer> {
    /** Exit code of a command line that cannot be understood. */
    static final int WRONG_USAGE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(MainProgram.class);

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
        if (arguments.isEmpty()) {
            return interactive(List.of("on --attach lart"));
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.get(0)) {
            case "shell" -> shell(rest);
            case "boot" -> new BootCommand(room, state, reporter).run(rest);
            case "console" -> new ConsoleCommand(room, state).run(rest);
            case "plan" -> new PlanCommand(room).run(rest);
            default -> wrongUsage("unknown sub-command '" + arguments.get(0) + "'");
        };
    }

    private int shell(List<String> rest) throws Exception {
        if (rest.isEmpty()) {
            return interactive(List.of());
        }
        if (rest.size() == 2 && rest.get(0).equals("-c")) {
            return new ScriptConsole(processor, catalog).run(rest.get(1));
        }
        return wrongUsage("shell takes nothing, or -c and a command line; got " + rest);
    }

    private int interactive(List<String> first) throws Exception {
        Console console = new Console(processor, catalog, state);
        return console.run(first);
    }

    private static int wrongUsage(String reason) {
        System.err.println("trampoline: " + reason + "; 'trampoline help' lists what there is");
        return WRONG_USAGE;
    }
}
