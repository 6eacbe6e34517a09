package trampoline.testkit.differential;

/** Makes random programs whose behaviour the architecture defines. */
@FunctionalInterface
public interface StreamGenerator {
    /** The program that belongs to {@code seed}: always the same. */
    TestStream generate(long seed);
}
