package trampoline.loader.pipeline;

import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;

/**
 * A stage that has its place in a pipeline.
 *
 * @param stage the service
 * @param origin where it comes from
 * @param name what it called itself when the pipeline was made
 * @param phase the part of the boot it belongs to
 */
public record PlannedStage(LoaderStage stage, Origin origin, String name, Phase phase) {}
