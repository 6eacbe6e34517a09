package trampoline.testkit.differential;

/** An independent machine whose states are taken to be right. */
public interface ReferenceMachine {
    /** What it is, for reports: program, machine, processor. */
    String name();

    /**
     * Loads {@code stream}, runs it to one of its stops, and reads the state.
     *
     * @param units how many of its units to keep; the rest is cut off
     * @throws RuntimeException when it does not come to a stop
     */
    MachineState run(TestStream stream, int units);
}
