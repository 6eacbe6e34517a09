package trampoline.image.elf;

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

/** Executables in ELF. */
@Component
@AutoService(ImageFormat.class)
@ProvidesImageFormat(ElfFormat.NAME)
public final class ElfFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "ELF";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return Elf.parse(image).map(ElfFormat::describe);
    }

    private static ImageInfo describe(Elf elf) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("bits", Integer.toString(elf.bits()));
        details.put("byte order", elf.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big");
        details.put(
                "machine",
                switch (elf.machine()) {
                    case Elf.MACHINE_ARM -> "ARM";
                    case Elf.MACHINE_MIPS -> "MIPS";
                    default -> Integer.toString(elf.machine());
                });
        details.put("segments", Integer.toString(elf.segments().size()));
        return new ImageInfo(
                NAME,
                elf.fileLength(),
                OptionalLong.of(elf.segments().get(0).physical()),
                OptionalLong.of(elf.entry()),
                details);
    }
}
