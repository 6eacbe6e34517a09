package trampoline.image.srecord;

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

/** Motorola S-records. */
@Component
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
