package trampoline.machine;

/**
 * Leaves the Java code that was called on the way from the machine's loop to here, then goes on in the loop. Thrown by
 * {@link Machine#unwind}; code in between must let it pass, which is why it is an {@link Error}.
 */
final class Unwind extends Error {
    private static final long serialVersionUID = 1L;

    private final transient Runnable then;

    Unwind(Runnable then) {
        super("unwinding to the machine's loop", null, false, false);
        this.then = then;
    }

    Runnable then() {
        return then;
    }
}
