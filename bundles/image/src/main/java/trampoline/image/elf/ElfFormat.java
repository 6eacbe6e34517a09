package trampoline.image.elf;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import java.util.ArrayList;
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
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;

/** Executables in ELF. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(ImageFormat.class)
@ProvidesImageFormat(ElfFormat.NAME)
public final class ElfFormat implements ImageFormat {
    /** What {@link #name} says. */
    public static final String NAME = "ELF";

    /** Linux's default of {@code RANDOMIZE_BASE_MAX_OFFSET}. */
    private static final long MOST_RANDOM_OFFSET = 16 << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        return Elf.parse(image).map(ElfFormat::describe);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The segments go to their physical addresses. A kernel that unpacks itself lies behind the place it unpacks to, and
     * one with a randomised base then moves up by its own length and as much again as its configuration allows (Linux,
     * {@code arch/mips/kernel/relocate.c}, {@code determine_relocation_address}); none says whether it does.
     */
    @Override
    public Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
        Optional<Elf> found = Elf.parse(image);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Elf elf = found.get().require(target.architecture().elfMachine(), target.byteOrder());
        if (elf.bits() != target.bits()) {
            throw new ImageException("ELF: it has " + elf.bits() + " bits, this CPU has " + target.bits());
        }
        LoadPlan plan = elf.planPhysical();
        List<KernelSegment> segments = new ArrayList<>();
        long low = -1;
        long high = 0;
        for (LoadSegment load : plan.segments()) {
            OptionalLong address = OptionalLong.of(load.address());
            segments.add(
                    new KernelSegment("kernel segment " + segments.size(), address, load.bytes(), load.memoryLength()));
            low = Long.compareUnsigned(load.address(), low) < 0 ? load.address() : low;
            long end = load.address() + load.memoryLength();
            high = Long.compareUnsigned(end, high) > 0 ? end : high;
        }
        long unpackedBelow = Math.max(0, low - target.kernelAddress());
        long length = high - low;
        return Optional.of(
                new KernelPlan(segments, plan.entry(), () -> length + unpackedBelow + MOST_RANDOM_OFFSET, length));
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
        elf.sectionFault().ifPresent(fault -> details.put("warnings", fault));
        return new ImageInfo(
                NAME,
                elf.fileLength(),
                OptionalLong.of(elf.segments().get(0).physical()),
                OptionalLong.of(elf.entry()),
                details);
    }
}
