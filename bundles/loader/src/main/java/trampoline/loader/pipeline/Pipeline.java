package trampoline.loader.pipeline;

import java.util.List;
import trampoline.api.loader.Key;
import trampoline.api.loader.Phase;
import trampoline.api.loader.PipelinePlan;

/**
 * The stages of a board's boot.
 *
 * @param plan the same as data
 * @param stages in the order in which they run
 */
public record Pipeline(PipelinePlan plan, List<PlannedStage> stages) {
    public Pipeline {
        stages = List.copyOf(stages);
    }

    /** True when a stage provides {@code key}. */
    public boolean provides(Key<?> key) {
        return plan.stages().stream().anyMatch(entry -> entry.provides().contains(key.name()));
    }

    /** Where a boot goes on after the kernel came back or a stage failed: the first stage that decides what to boot. */
    public int indexOfDecision() {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).phase() == Phase.AUTOBOOT) {
                return i;
            }
        }
        return stages.size();
    }
}
