package trampoline.api.cpu;

/** How a core executes instructions. What is executed, and when in virtual time, is the same either way. */
public enum Execution {
    /** Every instruction is interpreted: slow, and always equally slow. */
    INTERPRET,
    /** What is executed often is translated to code of the host. */
    TRANSLATE
}
