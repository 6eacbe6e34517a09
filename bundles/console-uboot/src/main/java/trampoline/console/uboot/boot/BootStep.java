package trampoline.console.uboot.boot;

import java.util.Locale;
import java.util.Optional;

/** The steps of a boot in their order, which are also the sub-commands of {@code bootm}. */
enum BootStep {
    /** Find the images and check them. */
    START,
    /** Unpack the kernel to where it runs. */
    LOADOS,
    /** Move the RAM disk to where the kernel looks for it. */
    RAMDISK,
    /** Move the device tree and complete it. */
    FDT,
    /** Make the kernel's command line. */
    CMDLINE,
    /** Board information of the PowerPC kernels of old. */
    BDT,
    /** Write what the kernel is told. */
    PREP,
    /** Enter the kernel. */
    GO;

    /** The step that is typed like this. */
    static Optional<BootStep> of(String word) {
        for (BootStep step : values()) {
            if (step.word().equals(word)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** How it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
