package trampoline.image.fit;

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

/** U-Boot's Flattened Image Tree; load address and entry are those of the default configuration's kernel. */
@Component
@AutoService(ImageFormat.class)
@ProvidesImageFormat(FitFormat.NAME)
public final class FitFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "FIT";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return Fit.parse(image).map(FitFormat::describe);
    }

    private static ImageInfo describe(Fit fit) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("description", fit.description());
        details.put("images", String.join(" ", fit.images().keySet()));
        details.put("configurations", String.join(" ", fit.configurations().keySet()));
        fit.defaultName().ifPresent(name -> details.put("default", name));
        Optional<FitImage> kernel =
                fit.defaultName().map(fit.configurations()::get).flatMap(FitConfiguration::kernel);
        return new ImageInfo(
                NAME,
                fit.length(),
                kernel.map(FitImage::load).orElse(OptionalLong.empty()),
                kernel.map(FitImage::entry).orElse(OptionalLong.empty()),
                details);
    }
}
