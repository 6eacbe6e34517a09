package trampoline.api.handover;

import java.util.Optional;
import trampoline.api.loader.LoadedImage;

/**
 * Guest code that is about to be entered.
 *
 * @param board name of the board type
 * @param kind how it is entered
 * @param entry address of its first instruction, as the core sees it
 * @param kernel it as it lies in memory now: unpacked, where it came packed; empty when nobody knows how long it is, as
 *     behind U-Boot's {@code go}
 * @param ramdisk the root file system that it is given
 * @param commandLine what it is told
 */
public record KernelRequest(
        String board,
        Kind kind,
        long entry,
        Optional<Contents> kernel,
        Optional<Contents> ramdisk,
        String commandLine) {
    /** How guest code is entered. */
    public enum Kind {
        /** For good. */
        KERNEL,
        /** It may come back. */
        PROGRAM,
        /** It is called under the calling convention and is expected back. */
        FUNCTION
    }

    /**
     * An image in memory.
     *
     * @param image where it lies and where it came from
     * @param bytes its {@link LoadedImage#length} bytes; not to be changed
     */
    public record Contents(LoadedImage image, byte[] bytes) {}
}
