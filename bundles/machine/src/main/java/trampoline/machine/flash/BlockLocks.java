package trampoline.machine.flash;

/** The values of the cells in which a chip keeps its blocks' locks without power: one bit each, which locks when it is programmed. */
final class BlockLocks {
    /** What an erased cell holds. */
    static final int UNLOCKED = 1;

    /** What a programmed cell holds. */
    static final int LOCKED = 0;

    private BlockLocks() {}
}
