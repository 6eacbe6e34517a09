package trampoline.api.handover;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Asked before guest code is entered that does not know the loader, by the one way into it: {@link KernelLauncher}, which
 * the pipeline and every command of every console use. Contributed as a service; all that are there are asked, by ranking,
 * and the first one that does not allow it decides. One that fails or does not answer within ten seconds refuses.
 */
@ConsumerType
public interface KernelGate {
    /** What people know it by: {@code "sha256"}. */
    String name();

    /** Decides. Not on the machine's thread, and the machine stands still meanwhile. */
    KernelVerdict judge(KernelRequest request);
}
