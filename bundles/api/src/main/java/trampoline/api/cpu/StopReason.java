package trampoline.api.cpu;

/** Why {@link Cpu#run} came back. */
public enum StopReason {
    /** The number of instructions was executed. */
    LIMIT,
    /** The core waits for an interrupt; nothing will be executed until one is asserted. */
    WAITING,
    /** The next instruction lies at a breakpoint and was not executed. */
    BREAKPOINT,
    /** {@link Cpu#stop} was called. */
    REQUESTED
}
