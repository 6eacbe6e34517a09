package trampoline.loader.handover;

import trampoline.api.handover.KernelEntry;
import trampoline.api.loader.Key;

/** Names of what the stages of a start hand on to each other. */
public final class HandoverKeys {
    /** The kernel that has only to be entered. */
    public static final Key<KernelEntry> KERNEL_ENTRY = new Key<>("kernel-entry", KernelEntry.class);

    private HandoverKeys() {}
}
