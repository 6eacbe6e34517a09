package example.riscv.boot;

import com.google.auto.service.AutoService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.osgi.service.component.annotations.Component;
import trampoline.api.capability.ProvidesImageFormat;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageInfo;
import trampoline.api.image.KernelPlan;
import trampoline.api.image.KernelSegment;
import trampoline.api.image.KernelTarget;

/**
 * The RISC-V kernel's {@code Image}, as it is or packed by gzip, as Linux's build makes {@code Image.gz} of it (Linux: Documentation/arch/riscv/boot-image-header.rst).
 */
@Component
@AutoService(ImageFormat.class)
@ProvidesImageFormat(KernelImageFormat.NAME)
public final class KernelImageFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "riscv-image";

    private static final int HEADER = 64;
    private static final int TEXT_OFFSET = 8;
    private static final int IMAGE_SIZE = 16;
    private static final int FLAGS = 24;
    private static final long LARGE_PAGE = 2 << 20;
    private static final int LARGEST = 256 << 20;
    private static final int MAGIC_PLACE = 56;
    private static final int MAGIC = 0x0543_5352;

    @Override
    public String name() {
        return NAME;
    }

    private static boolean packed(byte[] image) {
        return image.length > 2 && (image[0] & 0xff) == 0x1f && (image[1] & 0xff) == 0x8b;
    }

    /** As many bytes as there are, up to {@code most}; the bytes themselves where they are not packed. */
    private static byte[] unpacked(byte[] image, int most) throws ImageException {
        if (!packed(image)) {
            return image;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(image))) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new ImageException("it is packed by gzip and damaged: " + e.getMessage());
        }
    }

    private static Optional<ByteBuffer> header(byte[] image) {
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        return image.length >= HEADER && bytes.getInt(MAGIC_PLACE) == MAGIC ? Optional.of(bytes) : Optional.empty();
    }

    /** What lies behind an image is none of it; of a packed one the end is known once it is unpacked. */
    private static int length(byte[] image, long size) {
        return packed(image) || size <= 0 ? image.length : (int) Math.min(size, image.length);
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return header(unpacked(image, HEADER))
                .map(header -> new ImageInfo(
                        NAME,
                        length(image, header.getLong(IMAGE_SIZE)),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Map.of(
                                "text offset", String.format("0x%x", header.getLong(TEXT_OFFSET)),
                                "in memory", Long.toString(header.getLong(IMAGE_SIZE)))));
    }

    /** {@inheritDoc} It runs anywhere that its alignment permits; its size in memory includes what it clears itself. */
    @Override
    public Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
        Optional<ByteBuffer> header = header(unpacked(image, HEADER));
        if (header.isEmpty()) {
            return Optional.empty();
        }
        if (!target.architecture().id().equals("riscv")) {
            throw new ImageException("it is a kernel for RISC-V; this machine is "
                    + target.architecture().id());
        }
        if ((header.get().getLong(FLAGS) & 1) != 0) {
            throw new ImageException("it is a big-endian kernel; this machine is little endian");
        }
        long size = header.get().getLong(IMAGE_SIZE);
        if (size <= 0 || size > Integer.MAX_VALUE) {
            throw new ImageException(
                    "its header says 0x" + Long.toHexString(size) + " bytes, which is no size; load it again");
        }
        byte[] whole = unpacked(image, (int) Math.min(size, LARGEST));
        byte[] bytes = Arrays.copyOf(whole, (int) Math.min(whole.length, size));
        KernelSegment all = KernelSegment.of("kernel", OptionalLong.empty(), bytes);
        // it maps itself by pages of 2 MiB, and takes the last one whole
        long taken = (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
        return Optional.of(new KernelPlan(List.of(all), OptionalLong.empty(), () -> taken, bytes.length));
    }
}
