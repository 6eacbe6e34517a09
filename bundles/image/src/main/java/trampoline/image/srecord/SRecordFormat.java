package trampoline.image.srecord;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
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
import trampoline.image.load.LoadSegment;

/** Motorola S-records. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(ImageFormat.class)
@ProvidesImageFormat(SRecordFormat.NAME)
public final class SRecordFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "S-record";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return SRecords.parse(image).map(SRecordFormat::describe);
    }

    /** {@inheritDoc} The records go where they say. */
    @Override
    public Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
        Optional<SRecords> found = SRecords.parse(image);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<KernelSegment> segments = new ArrayList<>();
        byte[] first = found.get().plan().segments().get(0).bytes();
        long low = -1;
        long high = 0;
        for (LoadSegment load : found.get().plan().segments()) {
            segments.add(KernelSegment.of(
                    "kernel segment " + segments.size(), OptionalLong.of(load.address()), load.bytes()));
            low = Long.compareUnsigned(load.address(), low) < 0 ? load.address() : low;
            high = Math.max(high, load.address() + load.memoryLength());
        }
        OptionalLong entry = found.get().plan().entry();
        long behind = high - low + KernelFootprint.MARGIN;
        LongSupplier footprint = segments.size() == 1 ? KernelFootprint.of(first) : () -> behind;
        return Optional.of(new KernelPlan(segments, entry, footprint, high - low));
    }

    private static ImageInfo describe(SRecords records) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("header", records.header());
        details.put("data records", Integer.toString(records.records()));
        details.put("runs", Integer.toString(records.plan().segments().size()));
        return new ImageInfo(
                NAME,
                records.length(),
                OptionalLong.of(records.plan().segments().get(0).address()),
                records.plan().entry(),
                details);
    }
}
