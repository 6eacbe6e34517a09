package trampoline.shell;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import trampoline.api.loader.PipelinePlan;

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
final class PlanArguments extends PowerOnArguments {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, dot (for Graphviz: | dot -Tsvg) or mermaid (table)")
    PlanFormat format = PlanFormat.table;

    @Option(names = "--until", paramLabel = "STAGE", description = "show the stages up to this one only")
    String until;

    /**
     * The part of a plan that is asked for.
     *
     * @throws IllegalArgumentException when there is no such stage, naming those there are
     */
    PipelinePlan part(PipelinePlan plan) {
        if (until == null) {
            return plan;
        }
        List<String> names =
                plan.stages().stream().map(PipelinePlan.Entry::name).toList();
        int last = names.indexOf(until);
        if (last < 0) {
            throw new IllegalArgumentException("--until: there is no stage '" + until + "' in the boot of "
                    + plan.board() + "; there are " + String.join(", ", names));
        }
        return new PipelinePlan(plan.board(), plan.stages().subList(0, last + 1), plan.excluded(), plan.missing());
    }
}
