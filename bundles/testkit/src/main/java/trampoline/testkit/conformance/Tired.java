package trampoline.testkit.conformance;

import trampoline.api.transfer.TransferMonitor;

/** Somebody who gives up. */
final class Tired implements TransferMonitor {
    private final long most;
    private long moved;

    /** @param most bytes of which more makes them give up */
    Tired(long most) {
        this.most = most;
    }

    @Override
    public void progress(long bytes) {
        moved = bytes;
    }

    @Override
    public boolean cancelled() {
        return moved > most;
    }
}
