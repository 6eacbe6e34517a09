package trampoline.shell;

import java.util.function.Function;
import trampoline.api.loader.PipelinePlan;

/** How a plan is shown; the names are those that users type. */
enum PlanFormat {
    /** For people. */
    table(PlanText::of),
    /** For Graphviz: an arrow from who provides something to who needs it. */
    dot(PlanGraph::dot),
    /** The same for Mermaid, which wikis and code hosts draw. */
    mermaid(PlanGraph::mermaid);

    private final Function<PipelinePlan, String> text;

    PlanFormat(Function<PipelinePlan, String> text) {
        this.text = text;
    }

    /** A plan in this format. */
    String of(PipelinePlan plan) {
        return text.apply(plan);
    }
}
