package trampoline.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandProcessor;
import trampoline.loader.console.OfferedCommand;

/** Gogo's command processor without a framework, with commands that a test puts in. */
final class Gogo implements AutoCloseable {
    /** One for all tests: a worker that ends late puts its streams back even after the end of the session it worked for. */
    private static final ThreadIOImpl THREAD_IO = startedThreadIo();

    private final CommandProcessorImpl processor = new CommandProcessorImpl(THREAD_IO);
    private final List<OfferedCommand> offered = new ArrayList<>();

    private static ThreadIOImpl startedThreadIo() {
        ThreadIOImpl threadIo = new ThreadIOImpl();
        threadIo.start();
        return threadIo;
    }

    Gogo with(String scope, Object commands, String... functions) {
        for (String function : functions) {
            processor.addCommand(scope, commands, function);
            offered.add(new OfferedCommand(scope, function, commands));
        }
        return this;
    }

    Gogo withShellCommands() {
        return with("shell", new ShellCommands(() -> List.copyOf(offered)), "help", "exit", "echo", "grep", "loglevel");
    }

    CommandProcessor processor() {
        return processor;
    }

    CommandCatalog catalog() {
        return new CommandCatalog(() -> List.copyOf(offered));
    }

    @Override
    public void close() {
        processor.stop();
    }
}
