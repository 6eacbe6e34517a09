package trampoline.image;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesImageFormat;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageInfo;
import trampoline.api.image.KernelPlan;
import trampoline.api.image.KernelSegment;
import trampoline.api.image.KernelTarget;

/** The self-extracting kernel of ARM Linux. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(ImageFormat.class)
@ProvidesImageFormat(ZImageFormat.NAME)
public final class ZImageFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "zImage";

    /** Detail: bytes the kernel takes when it is unpacked, decimal. */
    public static final String UNPACKED = "unpacked";

    private static final String ARCHITECTURE = "arm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return ZImage.parse(image).map(header -> describe(header, image));
    }

    /** {@inheritDoc} It goes where it was linked for; one that runs anywhere goes anywhere. */
    @Override
    public Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
        Optional<ZImage> header = ZImage.parse(image);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        if (!target.architecture().id().equals(ARCHITECTURE)) {
            throw new ImageException("it is a zImage, which is a kernel for ARM; this machine is "
                    + target.architecture().id());
        }
        byte[] bytes = Arrays.copyOf(image, header.get().length());
        KernelSegment all = KernelSegment.of("kernel", linkedFor(header.get()), bytes);
        return Optional.of(new KernelPlan(List.of(all), OptionalLong.empty(), KernelFootprint.of(bytes), bytes.length));
    }

    private static OptionalLong linkedFor(ZImage header) {
        return header.start() == 0 ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(header.start()));
    }

    private static ImageInfo describe(ZImage header, byte[] image) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("byte order", header.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big");
        if (header.bigEndianKernel()) {
            details.put("kernel", "big endian");
        }
        header.unpackedLength(image).ifPresent(length -> details.put(UNPACKED, Long.toString(length)));
        OptionalLong load = linkedFor(header);
        return new ImageInfo(NAME, header.length(), load, load, details);
    }
}
