package trampoline.blob.sa1100;

/** A register that keeps what is written to its implemented bits and does nothing else. */
final class Latch {
    private final int reset;
    private final int implemented;
    private int value;

    /**
     * @param reset value after reset
     * @param implemented bits that can be written; the others keep their reset value
     */
    Latch(int reset, int implemented) {
        this.reset = reset;
        this.implemented = implemented;
        this.value = reset;
    }

    int get() {
        return value;
    }

    void set(int written) {
        value = reset & ~implemented | written & implemented;
    }

    void reset() {
        value = reset;
    }
}
