package trampoline.loader.pipeline;

import trampoline.api.loader.LoaderStage;

/**
 * A stage on offer.
 *
 * @param stage the service
 * @param bundle symbolic name of the bundle it comes from
 */
public record Candidate(LoaderStage stage, String bundle) {}
