package trampoline.machine;

/** What is asked on the machine's thread. */
@FunctionalInterface
interface Question<T, E extends Exception> {
    T answer() throws E;
}
