package trampoline.loader.pipeline;

/** A plugin that throws where it was asked something, does not answer, or answers what cannot be. */
public final class PluginFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what it does, as the end of a sentence: {@code "it answers null to name()"} */
    public PluginFault(String message) {
        super(message);
    }

    /**
     * @param message what it does, as the end of a sentence
     * @param cause what it threw
     */
    public PluginFault(String message, Throwable cause) {
        super(message, cause);
    }
}
