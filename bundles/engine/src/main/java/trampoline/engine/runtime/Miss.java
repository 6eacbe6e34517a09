package trampoline.engine.runtime;

/**
 * Leaves a region before an instruction that needs more than the pages at hand: the interpreter executes it. Made
 * once, without a stack trace; HotSpot makes a jump of throwing it.
 */
public final class Miss extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final Miss MISS = new Miss();

    private Miss() {
        super(null, null, false, false);
    }
}
