package trampoline.image.uimage;

import com.google.auto.service.AutoService;
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
import trampoline.image.KernelFootprint;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;

/** U-Boot's legacy image. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(ImageFormat.class)
@ProvidesImageFormat(UImageFormat.NAME)
public final class UImageFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "uImage";

    private static final String LINUX = "linux";
    private static final int LARGEST = 64 << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return UImage.parse(image).map(UImageFormat::describe);
    }

    /** {@inheritDoc} It is unpacked to its load address; one that is not to be moved goes anywhere. */
    @Override
    public Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
        Optional<UImage> found = UImage.parse(image);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        UImage kernel = found.get();
        requireFor(kernel.header(), target);
        return Optional.of(
                kernel.header().type().number() == Code.TYPE_KERNEL_NOLOAD ? unmoved(kernel) : moved(kernel));
    }

    private static KernelPlan moved(UImage kernel) throws ImageException {
        LoadPlan plan = kernel.plan(LARGEST);
        LoadSegment all = plan.segments().get(0);
        return plan(OptionalLong.of(all.address()), all.bytes(), plan.entry());
    }

    private static KernelPlan unmoved(UImage kernel) throws ImageException {
        if (kernel.header().entry() != 0) {
            throw new ImageException(String.format(
                    "uImage: a kernel that is not moved is entered at its first byte here, not at offset 0x%x",
                    kernel.header().entry()));
        }
        return plan(OptionalLong.empty(), kernel.unpack(LARGEST), OptionalLong.empty());
    }

    private static KernelPlan plan(OptionalLong load, byte[] contents, OptionalLong entry) throws ImageException {
        KernelSegment all = KernelSegment.of("kernel", load, contents);
        return new KernelPlan(List.of(all), entry, KernelFootprint.of(contents), contents.length);
    }

    private static void requireFor(UImageHeader header, KernelTarget target) throws ImageException {
        int type = header.type().number();
        boolean kernel = type == Code.TYPE_KERNEL || type == Code.TYPE_KERNEL_NOLOAD;
        if (!kernel
                || !header.os().id().equals(LINUX)
                || !header.architecture().id().equals(target.architecture().id())) {
            throw new ImageException("uImage: it is a " + header.description() + "; what can be started here is a Linux"
                    + " kernel for " + target.architecture().id());
        }
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
