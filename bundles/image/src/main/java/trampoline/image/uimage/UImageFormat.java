package trampoline.image.uimage;

import com.google.auto.service.AutoService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Component;
import trampoline.api.capability.ProvidesImageFormat;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageInfo;

/** U-Boot's legacy image. */
@Component
@AutoService(ImageFormat.class)
@ProvidesImageFormat(UImageFormat.NAME)
public final class UImageFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "uImage";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return UImage.parse(image).map(UImageFormat::describe);
    }

    private static ImageInfo describe(UImage image) {
        UImageHeader header = image.header();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("name", header.name());
        details.put("type", header.description());
        details.put("parts", Integer.toString(image.partCount()));
        return new ImageInfo(
                NAME, image.length(), OptionalLong.of(header.load()), OptionalLong.of(header.entry()), details);
    }
}
