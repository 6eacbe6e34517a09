package trampoline.console.uboot.boot;

import java.util.Arrays;
import java.util.List;
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
    /** Do everything but enter the kernel. */
    FAKE,
    /** Enter the kernel. */
    GO;

    /** The step that is typed like this, or with as many of its letters as no other begins with. */
    static Optional<BootStep> of(String word) {
        List<BootStep> found = Arrays.stream(values())
                .filter(step -> step.word().startsWith(word))
                .toList();
        return found.stream()
                .filter(step -> step.word().equals(word) || found.size() == 1)
                .findFirst();
    }

    /** How it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
