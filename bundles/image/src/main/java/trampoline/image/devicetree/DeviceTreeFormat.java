package trampoline.image.devicetree;

import com.google.auto.service.AutoService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesImageFormat;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageInfo;

/** A flattened device tree; asked after the FIT, which is one too. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(ImageFormat.class)
@ProvidesImageFormat(DeviceTreeFormat.NAME)
public final class DeviceTreeFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "device tree";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int precedence() {
        return -10;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        if (!DeviceTree.isBlob(image)) {
            return Optional.empty();
        }
        DeviceTree tree = DeviceTree.read(image);
        Map<String, String> details = new LinkedHashMap<>();
        tree.root().string("model").ifPresent(model -> details.put("model", model));
        String compatible = String.join(" ", tree.root().strings("compatible"));
        if (!compatible.isEmpty()) {
            details.put("compatible", compatible);
        }
        return Optional.of(
                new ImageInfo(NAME, DeviceTree.length(image), OptionalLong.empty(), OptionalLong.empty(), details));
    }
}
