package trampoline.image.fuzz;

import trampoline.api.image.ImageException;

/** What a fuzz target does with its input. */
@FunctionalInterface
interface Target {
    void parse() throws ImageException;

    /** Runs it; every exception but the parsers' own gets out, and is a finding. */
    static void run(Target target) {
        try {
            target.parse();
        } catch (ImageException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("refused without a reason", e);
            }
        }
    }
}
