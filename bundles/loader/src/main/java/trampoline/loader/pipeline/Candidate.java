package trampoline.loader.pipeline;

import trampoline.api.loader.LoaderStage;

/**
 * A stage on offer.
 *
 * @param stage the service
 * @param origin where it comes from
 */
public record Candidate(LoaderStage stage, Origin origin) {}
