package trampoline.shell;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the shell's {@code on}. */
@Command(
        name = "on",
        sortOptions = false,
        usageHelpWidth = 110,
        description = "Powers a board on, in real time.",
        footer = {"", "Example:", "  on lart --attach     attaches its console, from the first character on"})
final class OnArguments extends PowerOnArguments {
    @Option(
            names = {"-a", "--attach"},
            description = "attach the console; Ctrl-] comes back")
    boolean attach;

    @Override
    long defaultSeed() {
        return System.nanoTime();
    }
}
