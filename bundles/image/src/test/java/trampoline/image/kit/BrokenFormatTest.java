package trampoline.image.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageInfo;
import trampoline.api.image.KernelPlan;
import trampoline.api.image.KernelSegment;
import trampoline.api.image.KernelTarget;
import trampoline.image.uimage.UImageFormat;
import trampoline.testkit.conformance.ImageFormatConformance;
import trampoline.testkit.junit.TestRun;

/** The conformance tests find each fault that they are there to find. */
class BrokenFormatTest {
    /** What a format can have wrong. */
    enum Fault {
        KNOWS_NOTHING,
        CHANGES_THE_IMAGE,
        LOSES_A_BYTE,
        READS_BEHIND_THE_END,
        MISSES_DAMAGE,
        CRASHES_ON_NONSENSE
    }

    private static Fault fault;

    private record Format(UImageFormat right) implements ImageFormat {
        private static final int HEADER = 64;

        @Override
        public String name() {
            return right.name();
        }

        @Override
        public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
            switch (fault) {
                case KNOWS_NOTHING -> {
                    return Optional.empty();
                }
                case CHANGES_THE_IMAGE -> {
                    Optional<ImageInfo> info = right.inspect(image);
                    image[image.length - 1] ^= 1;
                    return info;
                }
                case READS_BEHIND_THE_END -> {
                    return image.length < HEADER ? Optional.empty() : Optional.of(info(HEADER + 3000));
                }
                case MISSES_DAMAGE -> {
                    return Optional.of(info(image.length));
                }
                case CRASHES_ON_NONSENSE -> {
                    Optional<ImageInfo> info = right.inspect(image);
                    // a kind of format that has a length in its first byte and trusts it
                    return image[0] == 0x27 ? info : Optional.of(info(image[image[0]]));
                }
                default -> {
                    return right.inspect(image);
                }
            }
        }

        private ImageInfo info(long length) {
            return new ImageInfo(name(), length, OptionalLong.empty(), OptionalLong.empty(), Map.of());
        }

        @Override
        public Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
            Optional<KernelPlan> plan = right.kernel(image, target);
            if (fault == Fault.LOSES_A_BYTE && plan.isPresent()) {
                KernelSegment all = plan.get().segments().get(0);
                byte[] less = java.util.Arrays.copyOf(all.contents(), all.contents().length - 1);
                return Optional.of(new KernelPlan(
                        java.util.List.of(KernelSegment.of(all.name(), all.address(), less)),
                        plan.get().entry(),
                        plan.get().footprint(),
                        plan.get().unpacked()));
            }
            return plan;
        }
    }

    /** Run by the test alone. */
    static class Broken extends ImageFormatConformance {
        private final UImageConformanceTest right = new UImageConformanceTest();

        @Override
        protected ImageFormat format() {
            return new Format(new UImageFormat());
        }

        @Override
        protected byte[] image(byte[] kernel) {
            return right.image(kernel);
        }

        @Override
        protected Optional<KernelTarget> target() {
            return right.target();
        }

        @Override
        protected boolean detectsDamage() {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KNOWS_NOTHING, anImageIsRecognized",
        "CHANGES_THE_IMAGE, anImageIsRecognized",
        "LOSES_A_BYTE, theKernelComesOut",
        "READS_BEHIND_THE_END, aPartIsNoWhole",
        "MISSES_DAMAGE, damageIsNoCrash",
        "CRASHES_ON_NONSENSE, anythingIsTaken"
    })
    void aFaultIsFound(Fault wrong, String test) {
        fault = wrong;
        assertThat(TestRun.of(Broken.class, test).failures().get(test)).isInstanceOf(AssertionError.class);
    }
}
