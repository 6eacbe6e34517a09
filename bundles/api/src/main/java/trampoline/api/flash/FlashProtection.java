package trampoline.api.flash;

/** What kind of locks the blocks of a flash bank have. */
public enum FlashProtection {
    /** None: every block can be erased and programmed. */
    NONE,
    /** Locks that software can read, but only a programmer's bench with its high voltages can change. */
    BENCH,
    /** Locks that commands change one by one, and that reset and power-off forget. */
    VOLATILE,
    /** Locks that commands set one by one and remove all together, and that stay without power. */
    PERSISTENT;

    /** True when software can change a lock. */
    public boolean changeable() {
        return this == VOLATILE || this == PERSISTENT;
    }
}
