package trampoline.console.uboot.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.api.loader.BootProfile;
import trampoline.api.loader.HostImages;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.image.elf.Elf;
import trampoline.image.elf.ElfSegment;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.ParameterBlock;
import trampoline.loader.flash.WordBytes;
import trampoline.loader.image.FlashImages;
import trampoline.loader.image.Placement;

/** Puts the segments of an ELF kernel where they say, out of the flash partition or out of what came from the host. */
@Component
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("elf-kernel")
public final class ElfKernelStage implements LoaderStage {
    /** The kernel's entry as the core sees it. */
    static final Key<Integer> ENTRY = new Key<>("kernel-entry", Integer.class);

    private static final int CHUNK = 1 << 16;

    /** Linux's default of {@code RANDOMIZE_BASE_MAX_OFFSET}. */
    private static final long MOST_RANDOM_OFFSET = 16 << 20;

    @Override
    public String name() {
        return "elf-kernel";
    }

    @Override
    public String description() {
        return "put the segments of the ELF kernel from flash or from the host to their places";
    }

    @Override
    public Phase phase() {
        return Phase.IMAGES;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.FLASH, Keys.MEMORY_MAP, LoaderKeys.PARAMETERS, Keys.SERIAL, Keys.HOST_IMAGES);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.KERNEL, ENTRY);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return UbootStyle.excludedMips(board);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        HostImages fromHost = context.get(Keys.HOST_IMAGES);
        Optional<LoadedImage> brought = fromHost.find(FlashLayout.KERNEL);
        byte[] file = brought.isPresent()
                ? words(context).read(brought.get().address(), brought.get().length())
                : fromFlash(context);
        if (file.length == 0) {
            context.put(Keys.KERNEL, new LoadedImage(FlashLayout.KERNEL, 0, 0, 0, 0, LoadedImage.Origin.FLASH));
            context.put(ENTRY, 0);
            return;
        }
        LoadedImage.Origin origin = brought.isPresent() ? LoadedImage.Origin.HOST : LoadedImage.Origin.FLASH;
        try {
            Elf elf = Elf.parse(file)
                    .orElseThrow(() -> new LoaderException(
                            "the kernel is no ELF executable; MIPS kernels are vmlinux or vmlinuz files in ELF"));
            elf.require(Elf.MACHINE_MIPS, context.board().bus().byteOrder());
            place(context, elf, origin);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    private static WordBytes words(StageContext context) {
        return new WordBytes(context.bus(), context.board().bus().byteOrder());
    }

    /** The file in the kernel's partition; empty when none was put there: the board comes up without. */
    private static byte[] fromFlash(StageContext context) throws LoaderException {
        Optional<Partition> kernel = context.board().layout().find(FlashLayout.KERNEL);
        if (kernel.isEmpty()) {
            return new byte[0];
        }
        Partition partition = kernel.get();
        int length;
        try {
            length = context.get(LoaderKeys.PARAMETERS)
                    .number(ParameterBlock.KERNEL_SIZE)
                    .orElse(0);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
        if (length == 0) {
            return new byte[0];
        }
        if (length < 0 || length > partition.length()) {
            throw new LoaderException(ParameterBlock.KERNEL_SIZE + " says " + Integer.toUnsignedString(length)
                    + " bytes, but flash partition '" + partition.name() + "' has " + partition.length()
                    + "; put the kernel there anew by the option --kernel");
        }
        context.out().print("Loading kernel from flash ");
        byte[] file = words(context).read(context.get(Keys.FLASH).address() + partition.offset(), length);
        context.out().println("done");
        return file;
    }

    private static void place(StageContext context, Elf elf, LoadedImage.Origin origin) throws LoaderException {
        int entry = (int) elf.entry();
        if (elf.bits() != 32 || !MipsAddresses.unmapped(entry) || entry >= 0) {
            throw new LoaderException(String.format(
                    "the kernel has %d bits and is entered at 0x%08x; a 32-bit one in kseg0 or kseg1 is needed",
                    elf.bits(), entry));
        }
        Placement placement = FlashImages.placement(context);
        long low = Long.MAX_VALUE;
        long high = 0;
        for (ElfSegment segment : elf.segments()) {
            long address = MipsAddresses.physical((int) segment.virtual());
            placement.checkCopy("kernel segment " + segment.index(), address, segment.memoryLength());
            low = Math.min(low, address);
            high = Math.max(high, address + segment.memoryLength());
        }
        int length = 0;
        for (ElfSegment segment : elf.segments()) {
            long address = MipsAddresses.physical((int) segment.virtual());
            write(context, address, segment);
            length += segment.contents().fileLength();
        }
        long footprint = high - low + relocation(low - placement.kernelAddress());
        context.put(Keys.KERNEL, new LoadedImage("kernel", low, length, footprint, high - low, origin));
        context.put(ENTRY, entry);
    }

    /**
     * How far behind itself a kernel may be found. One that unpacks itself lies behind the place it unpacks to; one with
     * a randomised base then moves up by its own length and as much again as its configuration allows (Linux, {@code
     * arch/mips/kernel/relocate.c}, {@code determine_relocation_address}).
     */
    private static long relocation(long unpacked) {
        return MOST_RANDOM_OFFSET + Math.max(0, unpacked);
    }

    private static void write(StageContext context, long address, ElfSegment segment) throws LoaderException {
        if ((address & 3) != 0) {
            throw new LoaderException(String.format(
                    "kernel segment %d begins at 0x%08x, which is not a multiple of 4", segment.index(), address));
        }
        byte[] contents = segment.contents().bytes();
        WordBytes memory = words(context);
        memory.write(address, contents);
        long from = contents.length + 3L & ~3L;
        byte[] zeros = new byte[CHUNK];
        for (long at = from; at < segment.memoryLength(); at += CHUNK) {
            int count = (int) Math.min(CHUNK, segment.memoryLength() - at);
            memory.write(address + at, count == CHUNK ? zeros : new byte[count]);
        }
    }
}
