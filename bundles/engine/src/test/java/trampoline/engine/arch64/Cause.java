package trampoline.engine.arch64;

/** Why the core entered its exception. */
final class Cause {
    static final int UNDEFINED = 1;
    static final int CALL = 2;
    /** No TLB entry; +0 fetch, +1 load, +2 store. */
    static final int MISS = 4;
    /** A TLB entry that forbids it; +0 fetch, +1 load, +2 store. */
    static final int FORBIDDEN = 8;
    /** An address that is not a multiple of the access; +1 load, +2 store. */
    static final int UNALIGNED = 12;
    /** Nothing answers; +0 fetch, +1 load, +2 store. */
    static final int BUS = 16;

    static final int INTERRUPT = 32;

    private Cause() {}
}
