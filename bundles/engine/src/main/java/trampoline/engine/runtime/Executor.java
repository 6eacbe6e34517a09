package trampoline.engine.runtime;

/**
 * Interprets one operation; a class of its own is generated for each, so that HotSpot compiles those that a guest executes,
 * each for itself and soon. One loop over them all in one method takes it seconds, again whenever an operation comes for
 * the first time.
 */
public abstract class Executor {
    /**
     * Executes the operation at {@code index}.
     *
     * @param code of the block
     * @return index of the next operation, 0 when the block has been left
     */
    public abstract int run(RunningCore core, int[] code, int index);

    /** The {@code long} that lies at {@code index} of a block's code, in two words. */
    public static long longAt(int[] code, int index) {
        return Integer.toUnsignedLong(code[index]) | (long) code[index + 1] << 32;
    }
}
