package trampoline.image.fit;

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

/** U-Boot's Flattened Image Tree; load address and entry are those of the default configuration's kernel. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(ImageFormat.class)
@ProvidesImageFormat(FitFormat.NAME)
public final class FitFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "FIT";

    private static final String LINUX = "linux";
    private static final String UNMOVED = "kernel_noload";
    private static final int LARGEST = 64 << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return Fit.unverified(image).map(FitFormat::describe);
    }

    /** {@inheritDoc} It is the kernel of the default configuration, unpacked; one that is not to be moved goes anywhere. */
    @Override
    public Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
        Optional<Fit> found = Fit.unverified(image);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FitConfiguration configuration =
                found.get().configuration(Optional.empty()).require("kernel");
        FitImage kernel = configuration
                .kernel()
                .orElseThrow(
                        () -> new ImageException("FIT: configuration '" + configuration.name() + "' names no kernel"));
        requireFor(kernel, target);
        kernel.verify();
        byte[] contents = kernel.unpack(LARGEST);
        boolean stays = kernel.type().equals(UNMOVED);
        if (!stays && kernel.load().isEmpty()) {
            throw new ImageException("FIT: image '" + kernel.name() + "' has no load address");
        }
        OptionalLong load = stays ? OptionalLong.empty() : kernel.load();
        OptionalLong entry = stays ? OptionalLong.empty() : kernel.entry();
        long offset = entry.isPresent()
                ? entry.getAsLong() - load.getAsLong()
                : kernel.entry().orElse(0);
        if (offset < 0 || offset >= contents.length || stays && offset != 0) {
            throw new ImageException(String.format(
                    "FIT: image '%s' is entered at 0x%x, but%s",
                    kernel.name(),
                    kernel.entry().orElse(0),
                    stays
                            ? " one that is not moved is entered at its first byte here"
                            : String.format(" has 0x%x bytes at 0x%x", contents.length, load.getAsLong())));
        }
        KernelSegment all = KernelSegment.of("kernel", load, contents);
        return Optional.of(new KernelPlan(List.of(all), entry, KernelFootprint.of(contents), contents.length));
    }

    private static void requireFor(FitImage kernel, KernelTarget target) throws ImageException {
        boolean right = (kernel.type().equals("kernel") || kernel.type().equals(UNMOVED))
                && kernel.os().orElse(LINUX).equals(LINUX)
                && kernel.architecture()
                        .orElse(target.architecture().id())
                        .equals(target.architecture().id());
        if (!right) {
            throw new ImageException("FIT: image '" + kernel.name() + "' is a " + kernel.type() + " of "
                    + kernel.os().orElse("no operating system") + " for "
                    + kernel.architecture().orElse("no architecture")
                    + "; what can be started here is a Linux kernel for "
                    + target.architecture().id());
        }
    }

    private static ImageInfo describe(Fit fit) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("description", fit.description());
        details.put("images", String.join(" ", fit.images().keySet()));
        details.put("configurations", String.join(" ", fit.configurations().keySet()));
        fit.defaultName().ifPresent(name -> details.put("default", name));
        if (!fit.warnings().isEmpty()) {
            details.put("warnings", String.join("; ", fit.warnings()));
        }
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
