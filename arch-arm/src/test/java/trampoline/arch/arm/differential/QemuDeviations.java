package trampoline.arch.arm.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trampoline.testkit.differential.Difference;
import trampoline.testkit.differential.Explanation;

/**
 * Differences between QEMU (seen with 7.2) and our cores that are not faults of our cores.
 *
 * <p>These are met in streams and explained. Others are kept out of the comparison where they would arise: unaligned
 * words ({@link AccessUnits}, {@link BlockUnits}), bit 8 of status registers ({@link QemuArm}), what the architecture
 * leaves unpredictable ({@link ArmStreamGenerator}, {@link ThumbStreamGenerator}).
 */
final class QemuDeviations {
    private static final int TRANSLATION_OF_PAGE = 0b0111;
    private static final int DOMAIN_OF_PAGE = 0b1011;
    private static final int LDM_MASK = 0x0e100000;
    private static final int LDM = 0x08100000;

    private QemuDeviations() {}

    static List<Explanation> all() {
        return List.of(QemuDeviations::domainBeforeDescriptor, QemuDeviations::partOfAbortedLoad);
    }

    /**
     * ARM ARM, B3.6.2: a page translation fault comes before a domain fault. QEMU looks at the domain before it reads the
     * second-level descriptor. The fault status, and the register into which a handler has read it, may differ.
     */
    private static Optional<String> domainBeforeDescriptor(Difference difference) {
        if (difference.expected() == null || difference.actual() == null) {
            return Optional.empty();
        }
        Map<String, Long> expected = difference.expected().registers();
        Map<String, Long> actual = difference.actual().registers();
        long theirs = expected.getOrDefault("cp15_fsr", 0L);
        long ours = actual.getOrDefault("cp15_fsr", 0L);
        boolean sameDomain = (theirs & 0xf0) == (ours & 0xf0);
        boolean statuses = (theirs & 15) == DOMAIN_OF_PAGE && (ours & 15) == TRANSLATION_OF_PAGE;
        Set<String> may = Set.of("cp15_fsr", "r" + Vectors.CHANGED[1]);
        boolean onlyThere = difference.details().stream().allMatch(line -> may.contains(line.split(":")[0]));
        return sameDomain && statuses && onlyThere
                ? Optional.of("QEMU reports a domain fault where the page has no descriptor (ARM ARM, B3.6.2)")
                : Optional.empty();
    }

    /**
     * ARM ARM, A2.6, "Effects of data-aborted instructions": what an LDM that takes a data abort leaves in the registers of its list, except in its base, is
     * unpredictable. QEMU loads those before the abort, ours loads none.
     */
    private static Optional<String> partOfAbortedLoad(Difference difference) {
        if (difference.expected() == null || difference.actual() == null) {
            return Optional.empty();
        }
        int[] words =
                Layout.words(difference.stream().units().get(difference.unit()).core());
        for (int i = 0; i < words.length; i++) {
            long returnsTo = difference.stream().addressOf(difference.unit()) + 4L * i + 8;
            if ((words[i] & LDM_MASK) == LDM && aborted(difference, returnsTo) && onlyInList(difference, words[i])) {
                return Optional.of("QEMU loads some registers in an LDM that is then aborted (ARM ARM, A2.6)");
            }
        }
        return Optional.empty();
    }

    /** Both machines have taken a data abort that returns to {@code returnsTo}. */
    private static boolean aborted(Difference difference, long returnsTo) {
        return difference.expected().registers().get("r14_abt") == returnsTo
                && difference.actual().registers().get("r14_abt") == returnsTo
                && difference.actual().registers().get("cp15_far") != null;
    }

    private static boolean onlyInList(Difference difference, int ldm) {
        int base = ldm >>> 16 & 15;
        return difference.details().stream().allMatch(line -> {
            String name = line.split(":")[0].split("_")[0];
            if (!name.matches("r\\d+")) {
                return false;
            }
            int register = Integer.parseInt(name.substring(1));
            return register != base && (ldm >>> register & 1) != 0;
        });
    }
}
