package trampoline.shell;

import picocli.CommandLine.Command;

/** The command line of {@code console}. */
@Command(
        name = "trampoline console",
        sortOptions = false,
        usageHelpWidth = 110,
        description =
                "Powers a board on, in real time, and puts its serial console, raw, on standard input and output.",
        footer = {
            "",
            "Nothing else goes to standard output. It ends when the guest powers the board off, at a signal, when nobody",
            "reads standard output any more, and at a terminal with Ctrl-]. The end of standard input only ends typing; a",
            "reset only resets.",
            "",
            "Exit code: 0 when it ended as it should, 1 when not (the reason is on standard error), 2 wrong usage;",
            "128 and the signal's number after a signal."
        })
final class ConsoleArguments extends PowerOnArguments {}
