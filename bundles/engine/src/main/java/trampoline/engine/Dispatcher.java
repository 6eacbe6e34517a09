package trampoline.engine;

/** The interpreter's inner loop; one implementation is generated for each {@link InstructionSet}. */
public interface Dispatcher {
    /** Executes blocks, beginning with that at the core's PC, until {@link Core#nextCode()} gives none. */
    void run(Core core);
}
