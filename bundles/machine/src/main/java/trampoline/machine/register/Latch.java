package trampoline.machine.register;

/** A register that keeps what is written to its implemented bits and does nothing else. */
public final class Latch {
    private final int reset;
    private final int implemented;
    private int value;

    /**
     * @param reset value after reset
     * @param implemented bits that can be written; the others keep their reset value
     */
    public Latch(int reset, int implemented) {
        this.reset = reset;
        this.implemented = implemented;
        this.value = reset;
    }

    /** What a read gives. */
    public int get() {
        return value;
    }

    /** Writes the implemented bits. */
    public void set(int written) {
        value = reset & ~implemented | written & implemented;
    }

    /** Back to the value after reset. */
    public void reset() {
        value = reset;
    }
}
