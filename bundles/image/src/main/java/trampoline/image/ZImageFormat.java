package trampoline.image;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Component;
import trampoline.api.capability.ProvidesImageFormat;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageInfo;

/** The self-extracting kernel of ARM Linux. */
@Component
@AutoService(ImageFormat.class)
@ProvidesImageFormat(ZImageFormat.NAME)
public final class ZImageFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "zImage";

    /** Detail: bytes the kernel takes when it is unpacked, decimal. */
    public static final String UNPACKED = "unpacked";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return ZImage.parse(image).map(header -> describe(header, image));
    }

    private static ImageInfo describe(ZImage header, byte[] image) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("byte order", header.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big");
        if (header.bigEndianKernel()) {
            details.put("kernel", "big endian");
        }
        header.unpackedLength(image).ifPresent(length -> details.put(UNPACKED, Long.toString(length)));
        OptionalLong load =
                header.start() == 0 ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(header.start()));
        return new ImageInfo(NAME, header.length(), load, load, details);
    }
}
