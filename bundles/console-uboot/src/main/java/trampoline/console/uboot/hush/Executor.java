package trampoline.console.uboot.hush;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.boot.LoaderException;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Clock;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Interrupt;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.console.uboot.command.Variables;

/**
 * Walks the syntax tree. The status of a construct is that of the last command in it, a condition among them, as in
 * U-Boot: {@code if false; then ...; fi} fails.
 */
final class Executor {
    /** What a command takes beside its bus accesses: in an empty loop too time goes on, and Ctrl-C arrives. */
    private static final long COMMAND_TIME = 20 * Clock.MICROSECOND;

    /** Ctrl-C is looked for when so many commands were run. Looking drops other keys, so one command does not look. */
    private static final int COMMANDS_PER_LOOK = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    private final StageContext loader;
    private final CommandTable commands;
    private final ShellState shell;
    private final boolean again;
    private final PrintStream out;

    /** @param again true when Enter on an empty line repeats the line */
    Executor(StageContext loader, CommandTable commands, boolean again) {
        this.loader = loader;
        this.commands = commands;
        this.again = again;
        shell = ShellState.of(loader);
        out = loader.out();
    }

    /**
     * Runs it.
     *
     * @throws LeavingException when scripts are to be left
     */
    void run(Node node) throws LeavingException {
        if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.nodes().size(); i++) {
                runPart(sequence.nodes().get(i), i, sequence.nodes());
            }
        } else if (node instanceof Node.Chain chain) {
            runChain(chain);
        } else if (node instanceof Node.If branches) {
            runIf(branches);
        } else if (node instanceof Node.For loop) {
            runFor(loop);
        } else if (node instanceof Node.Loop loop) {
            runBefore(loop.condition());
            while (succeeded() == loop.onSuccess()) {
                runBefore(loop.body());
                runBefore(loop.condition());
            }
        } else if (node instanceof Node.Command command) {
            shell.setStatus(runCommand(command));
            look();
        }
    }

    /** Runs something behind which there is more to do. */
    void runBefore(Node node) throws LeavingException {
        shell.await();
        try {
            run(node);
        } finally {
            shell.goOn();
        }
    }

    /** @param whole of which {@code node} is the part at {@code index} */
    private void runPart(Node node, int index, List<?> whole) throws LeavingException {
        if (index == whole.size() - 1) {
            run(node);
        } else {
            runBefore(node);
        }
    }

    private void runChain(Node.Chain chain) throws LeavingException {
        runPart(chain.first(), -1, chain.links());
        for (int i = 0; i < chain.links().size(); i++) {
            Node.Link link = chain.links().get(i);
            if (link.onSuccess() == succeeded()) {
                runPart(link.node(), i, chain.links());
            } else if (!shell.language().passesSkipped()) {
                return;
            }
        }
    }

    private boolean succeeded() {
        return shell.status() == 0;
    }

    private void runIf(Node.If node) throws LeavingException {
        for (Node.Branch branch : node.branches()) {
            runBefore(branch.condition());
            if (succeeded()) {
                run(branch.body());
                return;
            }
        }
        run(node.otherwise());
    }

    private void runFor(Node.For node) throws LeavingException {
        try {
            List<String> items = expansion().items(node.items());
            for (int i = 0; i < items.size(); i++) {
                shell.set(node.variable(), items.get(i));
                runPart(node.body(), i, items);
            }
        } catch (LeavingException e) {
            throw e;
        } catch (LoaderException e) {
            out.println(e.getMessage());
            shell.setStatus(1);
        }
    }

    private Expansion expansion() {
        return shell.language().expansion(new Values(loader.get(Variables.KEY), shell));
    }

    private void look() throws LeavingException {
        loader.bus().delay(COMMAND_TIME);
        Interrupt interrupt = loader.get(Interrupt.KEY);
        boolean due = shell.countCommand() % COMMANDS_PER_LOOK == 0;
        if (interrupt.wasPressed() || due && interrupt.pressed()) {
            shell.setStatus(1);
            throw new InterruptedScriptException();
        }
    }

    private int runCommand(Node.Command node) throws LeavingException {
        try {
            for (Node.Assignment assignment : node.assignments()) {
                shell.set(assignment.name(), expansion().joined(assignment.value()));
            }
            List<String> words = expansion().fields(node.words());
            return words.isEmpty() ? 0 : call(words);
        } catch (LeavingException e) {
            throw e;
        } catch (LoaderException | BusError e) {
            out.println(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the command '{}' failed", node.words(), e);
            out.println("internal error: " + e + "; the log has the details");
        }
        return 1;
    }

    private int call(List<String> words) throws LoaderException {
        String word = words.get(0);
        Optional<UbootCommand> found = commands.find(word, loader.board().type());
        if (found.isEmpty()) {
            shell.forbidRepetition();
            out.println("Unknown command '" + word + "' - try 'help'"
                    + (word.contains(";") ? " or use 'run' command" : ""));
            return 1;
        }
        UbootCommand command = found.get();
        try {
            if (words.size() > command.mostWords() || !CommandTable.isWidthKnown(command, word)) {
                throw new UsageException("");
            }
            if (!command.repeatable()) {
                shell.forbidRepetition();
            }
            return command.run(new Call(loader, words, again));
        } catch (UsageException e) {
            if (!e.getMessage().isEmpty()) {
                out.println(e.getMessage());
            }
            Usage.print(out, command);
            return 1;
        }
    }
}
