package trampoline.shell;

import picocli.CommandLine.Command;

/** The command line of {@code plan}. */
@Command(
        name = "trampoline plan",
        sortOptions = false,
        usageHelpWidth = 110,
        description =
                "Shows the stages that would boot a board with these options, and why others are out. Boots nothing.",
        footer = {
            "",
            "The options are checked as for a boot: files are read, the layout must fit.",
            "",
            "Exit code: 0, or 1 when the board could not be powered on (the reason is on standard error), 2 wrong usage."
        })
final class PlanArguments extends PowerOnArguments {}
