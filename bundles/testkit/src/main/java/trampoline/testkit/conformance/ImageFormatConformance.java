package trampoline.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageInfo;
import trampoline.api.image.KernelPlan;
import trampoline.api.image.KernelSegment;
import trampoline.api.image.KernelTarget;

/** What the platform expects of an image format. */
@Timeout(300)
public abstract class ImageFormatConformance {
    private static final int KERNEL = 3000;
    private static final int SAMPLES = 2000;

    /** The format; asked for each test. */
    protected abstract ImageFormat format();

    /**
     * An image in this format, made by other means than the format's own code.
     *
     * @param kernel what is in it, a multiple of 4 bytes
     */
    protected abstract byte[] image(byte[] kernel) throws Exception;

    /** The machine that kernels in {@link #image} are for; empty for a format that kernels do not come in. */
    protected abstract Optional<KernelTarget> target();

    /** True when the format has a check over all that it holds, so that any damage shows. */
    protected boolean detectsDamage() {
        return false;
    }

    private byte[] sample() throws Exception {
        return image(kernel(1));
    }

    private static byte[] kernel(long seed) {
        byte[] kernel = new byte[KERNEL];
        new Random(seed).nextBytes(kernel);
        return kernel;
    }

    private Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        byte[] before = image.clone();
        try {
            return format().inspect(image);
        } finally {
            assertArrayEquals(before, image, "the image was changed by looking at it");
        }
    }

    /** An image is recognized, says its format and no more than its length, and whatever lies behind it. */
    @Test
    void anImageIsRecognized() throws Exception {
        byte[] image = sample();
        ImageInfo info =
                inspect(image).orElseThrow(() -> new AssertionError("an image in the format is not recognized"));
        assertEquals(format().name(), info.format(), "format");
        assertTrue(info.length() > 0 && info.length() <= image.length, () -> "length " + info.length());
        byte[] longer = Arrays.copyOf(image, image.length + 1000);
        ImageInfo same =
                inspect(longer).orElseThrow(() -> new AssertionError("followed by zeros it is not recognized"));
        assertEquals(info, same, "what an image says that is followed by zeros");
    }

    /** What was put into an image comes out of it. */
    @Test
    void theKernelComesOut() throws Exception {
        assumeTrue(target().isPresent(), "kernels do not come in this format");
        byte[] kernel = kernel(7);
        KernelPlan plan = format().kernel(image(kernel), target().get())
                .orElseThrow(() -> new AssertionError("no kernel is found"));
        byte[] all = new byte[0];
        for (KernelSegment segment : plan.segments()) {
            int length = all.length;
            all = Arrays.copyOf(all, length + segment.contents().length);
            System.arraycopy(segment.contents(), 0, all, length, segment.contents().length);
        }
        assertTrue(indexOf(all, kernel) >= 0, "the kernel's bytes are not in what is put into memory");
        assertTrue(plan.footprint().getAsLong() >= kernel.length, "bytes in use from the lowest segment on");
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    /** A part of an image is another format's, damaged, or says no more than there is. */
    @Test
    void aPartIsNoWhole() throws Exception {
        byte[] image = sample();
        long whole = inspect(image).orElseThrow().length();
        Random random = new Random(1);
        for (int i = 0; i < SAMPLES; i++) {
            int length = i < 512 ? Math.min(i, image.length) : random.nextInt(image.length);
            byte[] part = Arrays.copyOf(image, length);
            Optional<ImageInfo> info = hostile("the first " + length + " bytes", part);
            info.ifPresent(said -> assertTrue(
                    said.length() <= length,
                    () -> "the first " + length + " bytes are said to be " + said.length() + " bytes"));
            assertFalse(
                    detectsDamage() && length < whole && info.isPresent(),
                    () -> "the first " + length + " of " + whole + " bytes are said to be whole");
        }
    }

    /** Damage ends in an answer or in an {@link ImageException}; with a check over all of it, in the latter. */
    @Test
    void damageIsNoCrash() throws Exception {
        byte[] image = sample();
        long whole = inspect(image).orElseThrow().length();
        Random random = new Random(2);
        for (int i = 0; i < SAMPLES; i++) {
            int at = i < 512 && i < image.length ? i : random.nextInt(image.length);
            byte[] damaged = image.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Optional<ImageInfo> info = hostile("a wrong bit in byte " + at, damaged);
            assertFalse(
                    detectsDamage() && at < whole && info.isPresent(),
                    () -> "a wrong bit in byte " + at + " is not noticed");
        }
    }

    /** Bytes that are no image at all end in an answer or in an {@link ImageException}. */
    @Test
    void anythingIsTaken() throws Exception {
        Random random = new Random(3);
        byte[] image = sample();
        for (int i = 0; i < SAMPLES; i++) {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            if (i % 2 == 0) {
                // the beginning of an image, and nonsense behind it
                System.arraycopy(image, 0, bytes, 0, Math.min(Math.min(bytes.length, 64), image.length));
            }
            int number = i;
            hostile("random bytes, number " + i, bytes)
                    .ifPresent(info -> assertTrue(
                            info.length() <= bytes.length,
                            () -> "of " + bytes.length + " random bytes, number " + number + ", " + info.length()
                                    + " are said to be the image"));
        }
    }

    private Optional<ImageInfo> hostile(String what, byte[] bytes) {
        try {
            if (target().isPresent()) {
                format().kernel(bytes, target().get());
            }
        } catch (ImageException e) {
            // so it may end
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("the kernel of " + what + ": " + e, e);
        }
        try {
            return inspect(bytes);
        } catch (ImageException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank(), what + ": the error has no message");
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what + ": " + e, e);
        }
    }
}
