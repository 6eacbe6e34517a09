package trampoline.board.lart.kit;

import trampoline.api.handover.KernelGate;
import trampoline.api.handover.KernelRequest;
import trampoline.api.handover.KernelVerdict;

/** A plugin's service with a fault; of another class loader than {@link BrokenPluginTest}, which says with which one. */
public final class FaultyGate implements KernelGate {
    private int asked;

    /** Leaves behind what the fault is. */
    public FaultyGate() {
        BrokenPluginTest.leaveBehind(this);
    }

    @Override
    public String name() {
        return switch (BrokenPluginTest.fault) {
            case NAMELESS -> null;
            case TWO_NAMES -> "faulty-" + asked++;
            case THROWS -> throw new IllegalStateException("no name");
            default -> "faulty";
        };
    }

    @Override
    public KernelVerdict judge(KernelRequest request) {
        return KernelVerdict.allow();
    }
}
