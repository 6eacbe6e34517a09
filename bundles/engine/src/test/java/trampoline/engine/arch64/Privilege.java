package trampoline.engine.arch64;

/** How memory accesses are checked. */
final class Privilege {
    /** Physical addresses, no checks. */
    static final int MACHINE = 0;

    /** Supervisor pages. */
    static final int SUPERVISOR = 1;

    /** User pages. */
    static final int USER = 2;

    /** The supervisor that may load from and store to user pages too. */
    static final int SUPERVISOR_USER_DATA = 3;

    static final int COUNT = 4;

    private Privilege() {}
}
