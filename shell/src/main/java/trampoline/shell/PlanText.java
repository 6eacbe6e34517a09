package trampoline.shell;

import java.util.Set;
import trampoline.api.loader.PipelinePlan;

/** A pipeline plan for people. */
final class PlanText {
    private PlanText() {}

    static String of(PipelinePlan plan) {
        StringBuilder text = new StringBuilder("stages of " + plan.board() + ", in order:\n");
        int number = 1;
        for (PipelinePlan.Entry stage : plan.stages()) {
            text.append(String.format("%3d. %-18s %s%n", number++, stage.name(), stage.description()));
            text.append(String.format(
                    "     %-18s from %s%s%s%n",
                    "", stage.bundle(), names("; needs ", stage.needs()), names("; provides ", stage.provides())));
        }
        if (!plan.excluded().isEmpty()) {
            text.append("left out:\n");
            for (PipelinePlan.Exclusion stage : plan.excluded()) {
                text.append(String.format("     %-18s %s (from %s)%n", stage.name(), stage.reason(), stage.bundle()));
            }
        }
        if (!plan.missing().isEmpty()) {
            text.append("missing: ").append(String.join(", ", plan.missing()));
            text.append("; no installed bundle provides it, so the board cannot be powered on\n");
        }
        return text.toString().stripTrailing();
    }

    private static String names(String before, Set<String> names) {
        return names.isEmpty()
                ? ""
                : before + String.join(", ", names.stream().sorted().toList());
    }
}
