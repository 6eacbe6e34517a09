package trampoline.testkit.differential;

/** The core that is tested. */
public interface CoreUnderTest {
    /** What it is, for reports. */
    String name();

    /**
     * Loads {@code stream}, runs it to one of its stops, and reads the state.
     *
     * @param units how many of its units to keep; the rest is cut off
     * @throws RuntimeException when it does not come to a stop
     */
    MachineState run(TestStream stream, int units);

    /** Instructions executed by the last {@link #run}. */
    long instructions();
}
