package trampoline.room;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.handover.KernelRequest;
import trampoline.api.handover.KernelVerdict;
import trampoline.loader.pipeline.PluginFault;

/** Asks the kernel gates that plugins contribute. One that fails keeps kernels out: it was put there to do that. */
final class KernelGates {
    private static final Logger LOG = LoggerFactory.getLogger(KernelGates.class);

    private final Plugins plugins;

    KernelGates(Plugins plugins) {
        this.plugins = plugins;
    }

    /** What the first one says that does not allow it. */
    KernelVerdict judge(Supplier<KernelRequest> request) {
        KernelRequest asked = null;
        for (Plugins.Gate gate : plugins.kernelGates()) {
            asked = asked == null ? request.get() : asked;
            KernelVerdict verdict = judge(gate, asked);
            if (verdict.kind() != KernelVerdict.Kind.ALLOW) {
                LOG.info("kernel gate {} of {}: {}", gate.name(), gate.origin(), verdict);
                return verdict;
            }
        }
        return KernelVerdict.allow();
    }

    private KernelVerdict judge(Plugins.Gate gate, KernelRequest request) {
        try {
            KernelVerdict verdict = plugins.asking().ask(() -> gate.service().judge(request));
            if (verdict != null && verdict.kind() != null) {
                return new KernelVerdict(verdict.kind(), "kernel gate " + gate.name() + ": " + verdict.reason());
            }
            return failed(gate, "it says nothing");
        } catch (PluginFault e) {
            LOG.warn("kernel gate {} of {} failed", gate.name(), gate.origin(), e);
            return failed(gate, e.getMessage());
        }
    }

    private static KernelVerdict failed(Plugins.Gate gate, String how) {
        return KernelVerdict.refuse("kernel gate " + gate.name() + " of " + gate.origin()
                + " is faulty, so nothing is entered: " + how + "; mend or remove its bundle");
    }
}
