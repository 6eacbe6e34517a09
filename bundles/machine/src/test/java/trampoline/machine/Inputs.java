package trampoline.machine;

/** For tests of parts without a machine's loop. */
public final class Inputs {
    private Inputs() {}

    /** Makes what is sent from this thread count as the machine's own doing: it happens at once. */
    public static void ownedByThisThread(VirtualClock clock) {
        clock.requests().own();
    }
}
