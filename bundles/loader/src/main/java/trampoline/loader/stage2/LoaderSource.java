package trampoline.loader.stage2;

import java.util.function.Supplier;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelRequest;
import trampoline.api.handover.KernelVerdict;

/** Where stage 2 gets what plugins contribute at the time. Machine's thread. */
public interface LoaderSource {
    /**
     * The loader of the board, put together anew.
     *
     * @throws LoaderException when it cannot work, naming what is missing
     */
    Loader loader() throws LoaderException;

    /**
     * What the kernel gates that are there say to guest code.
     *
     * @param request asked for when there is a gate
     */
    KernelVerdict judge(Supplier<KernelRequest> request);
}
