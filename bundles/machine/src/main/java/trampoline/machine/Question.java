package trampoline.machine;

/** What is asked on the machine's thread. */
@FunctionalInterface
public interface Question<T, E extends Exception> {
    /** Finds the answer. */
    T answer() throws E;
}
