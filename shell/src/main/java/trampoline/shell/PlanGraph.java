package trampoline.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import trampoline.api.loader.PipelinePlan;

/** A pipeline plan as a graph: stages in order, and what they hand on. */
final class PlanGraph {
    private PlanGraph() {}

    /** Something that a stage hands to a later one, or to an earlier one in a circle. */
    private record Arrow(int from, int to, String key) {}

    private static List<Arrow> arrows(PipelinePlan plan) {
        List<PipelinePlan.Entry> stages = plan.stages();
        return IntStream.range(0, stages.size())
                .boxed()
                .flatMap(to -> stages.get(to).needs().stream()
                        .sorted()
                        .flatMap(key -> provider(stages, key).stream().map(from -> new Arrow(from, to, key))))
                .toList();
    }

    private static Optional<Integer> provider(List<PipelinePlan.Entry> stages, String key) {
        return IntStream.range(0, stages.size())
                .filter(i -> stages.get(i).provides().contains(key))
                .boxed()
                .findFirst();
    }

    /** Graphviz's language: stages in one column in their order. */
    static String dot(PipelinePlan plan) {
        StringBuilder text =
                new StringBuilder("digraph ").append(quoted(plan.board())).append(" {\n");
        text.append("  node [shape=box];\n");
        for (int i = 0; i < plan.stages().size(); i++) {
            PipelinePlan.Entry stage = plan.stages().get(i);
            text.append(String.format(
                    "  s%d [label=%s, tooltip=%s];%n",
                    i, quoted(stage.name()), quoted(stage.description() + " (" + stage.bundle() + ")")));
        }
        for (int i = 1; i < plan.stages().size(); i++) {
            text.append(String.format("  s%d -> s%d [style=dotted];%n", i - 1, i));
        }
        for (Arrow arrow : arrows(plan)) {
            text.append(String.format("  s%d -> s%d [label=%s];%n", arrow.from(), arrow.to(), quoted(arrow.key())));
        }
        for (PipelinePlan.Exclusion out : plan.excluded()) {
            text.append(String.format(
                    "  %s [style=dashed, tooltip=%s];%n",
                    quoted(out.name() + " (" + out.bundle() + ")"), quoted(out.reason())));
        }
        return text.append("}").toString();
    }

    /** Mermaid's language. */
    static String mermaid(PipelinePlan plan) {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        for (int i = 0; i < plan.stages().size(); i++) {
            text.append(String.format(
                    "  s%d[%s]%n", i, entities(plan.stages().get(i).name())));
        }
        for (int i = 1; i < plan.stages().size(); i++) {
            text.append(String.format("  s%d -.-> s%d%n", i - 1, i));
        }
        for (Arrow arrow : arrows(plan)) {
            text.append(String.format("  s%d -- %s --> s%d%n", arrow.from(), entities(arrow.key()), arrow.to()));
        }
        return text.toString().stripTrailing();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
    }

    private static String entities(String text) {
        return "\"" + text.replace("#", "#35;").replace("\"", "#quot;").replace("\n", " ") + "\"";
    }
}
