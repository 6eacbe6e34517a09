package trampoline.image;

import com.google.auto.service.AutoService;
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

/**
 * An image without a header: code that is entered at its first byte, wherever it lies. Asked after every other
 * format.
 */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(ImageFormat.class)
@ProvidesImageFormat(RawFormat.NAME)
public final class RawFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "raw";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int precedence() {
        return -1000;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ImageException when there are no bytes at all
     */
    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        if (image.length == 0) {
            throw new ImageException("the image is empty; a kernel has at least one instruction");
        }
        return Optional.of(new ImageInfo(NAME, image.length, OptionalLong.empty(), OptionalLong.empty(), Map.of()));
    }

    /**
     * {@inheritDoc}
     *
     * @throws ImageException as {@link #inspect}
     */
    @Override
    public Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
        inspect(image);
        KernelSegment all = KernelSegment.of("kernel", OptionalLong.empty(), image);
        return Optional.of(new KernelPlan(List.of(all), OptionalLong.empty(), KernelFootprint.of(image), image.length));
    }
}
