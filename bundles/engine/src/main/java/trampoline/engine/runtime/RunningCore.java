package trampoline.engine.runtime;

/**
 * A core as the code generated for it sees it. The engine's core classes extend it; a plugin extends one of those and has
 * no use for what is declared here.
 */
public abstract class RunningCore {
    private final GuestFault fault = new GuestFault();

    /** The exact operation being executed, by its index in the block or its place in the region. */
    public int at;

    /** The core must look up before the next instruction. */
    public boolean attention;

    /** Instructions that may be executed. */
    public abstract int budget();

    /** Before something that looks at where the core is: it executes what {@code position} stands for. */
    public abstract void arriveAt(Translation translation, int position, int budget);

    /** Before {@link Miss} is thrown: where {@link #missed} is going to look. */
    protected abstract void missAt(int position, int budget);

    /** An access goes beyond what translated code can do; the interpreter starts over with the instruction. */
    public abstract void missed(Translation translation);

    /** Execution goes on at a virtual address outside the region. */
    public abstract void leave(long target, int budget);

    /** {@link #leave(long, int)} for a core of 32 bits. */
    public final void leave(int target, int budget) {
        leave(Integer.toUnsignedLong(target), budget);
    }

    /**
     * An exact operation asked for attention.
     *
     * @param index of the next operation
     * @return true when the block was left, false when it must go on
     */
    public abstract boolean leaveBlock(int index);

    /** An instruction, or the fetch of one, raised an exception. */
    public abstract void faulted(GuestFault e);

    /** The core's fault, to be thrown. */
    protected final GuestFault raised(int kind, int info, long address) {
        return fault.set(kind, info, address);
    }
}
