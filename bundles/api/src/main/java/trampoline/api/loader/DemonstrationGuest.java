package trampoline.api.loader;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An architecture plugin's small kernel that checks and prints everything the loader handed it, contributed as a service.
 * It lies in a board's flash like a real kernel and a real root file system.
 */
@ConsumerType
public interface DemonstrationGuest {
    /** Name of the architecture. */
    String architecture();

    /** The kernel, in the format in which the architecture's kernels lie in flash. */
    byte[] kernel(DemonstrationBoard board);

    /** The root file system that the kernel looks for: a text. */
    byte[] ramdisk();
}
