package trampoline.loader.image;

import java.io.PrintStream;
import java.util.Optional;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoadedImage.Origin;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.StageContext;
import trampoline.image.Environment;
import trampoline.image.Gzip;
import trampoline.image.ZImage;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.ParameterBlock;
import trampoline.loader.flash.WordBytes;

/** Brings the images in the boot flash's partitions into RAM. */
public final class FlashImages {
    private static final int HEADER = 0x40;

    private final StageContext context;
    private final PrintStream out;

    /**
     * @param context with {@link Keys#FLASH}, {@link LoaderKeys#PARAMETERS} and {@link Keys#MEMORY_MAP}
     * @param out gets the progress
     */
    public FlashImages(StageContext context, PrintStream out) {
        this.context = context;
        this.out = out;
    }

    /** The plan of RAM. */
    public Placement placement() {
        return placement(context);
    }

    /** The plan of RAM for what a context knows. */
    public static Placement placement(StageContext context) {
        var profile = context.board().bootProfile();
        return new Placement(context.get(Keys.MEMORY_MAP), profile.kernelOffset(), profile.parametersOffset());
    }

    /**
     * Copies the kernel to its place.
     *
     * @throws LoaderException when there is none, it is damaged, was linked for another address or has no room
     */
    public LoadedImage loadKernel() throws LoaderException {
        Partition partition = partition("kernel");
        long address = placement().kernelAddress();
        int length = kernelLength(partition);
        if (length == 0) {
            throw new LoaderException("kernel: the partition at offset 0x%08x of the flash is erased; put one there"
                    .formatted(partition.offset()));
        }
        placement().checkCopy("kernel", address, length);
        out.print("Loading kernel from flash ");
        byte[] kernel = copy(partition, address, length);
        out.println(" done");
        return kernel(kernel, address, Origin.FLASH);
    }

    /**
     * Looks a kernel that lies in RAM over.
     *
     * @param kernel its bytes
     * @param address where they lie
     * @throws LoaderException when it is damaged or was linked for another address
     */
    public static LoadedImage kernel(byte[] kernel, long address, Origin origin) throws LoaderException {
        try {
            KernelCheck.linkedFor(kernel, address);
            long footprint = KernelFootprint.of(kernel);
            return new LoadedImage("kernel", address, kernel.length, footprint, kernel.length, origin);
        } catch (ImageException e) {
            throw new LoaderException("kernel: " + e.getMessage(), e);
        }
    }

    /**
     * Copies the root file system to its place.
     *
     * @param kernel what it must stay clear of
     * @return of length 0 when the partition holds none
     * @throws LoaderException when it has no room
     */
    public LoadedImage loadRamdisk(LoadedImage kernel) throws LoaderException {
        Partition partition = partition("ramdisk");
        int length = statedLength(partition).orElseGet(() -> usedLength(partition));
        if (length == 0) {
            return ramdisk(new byte[0], 0, Origin.FLASH);
        }
        long address = ramdiskAddress(kernel, length);
        placement().checkCopy("ramdisk", address, length);
        placement().checkClear(kernel, address, length);
        out.print("Loading ramdisk from flash ");
        byte[] ramdisk = copy(partition, address, length);
        out.println(" done");
        return ramdisk(ramdisk, address, Origin.FLASH);
    }

    /**
     * Looks a root file system that lies in RAM over.
     *
     * @param ramdisk its bytes
     * @param address where they lie
     */
    public static LoadedImage ramdisk(byte[] ramdisk, long address, Origin origin) {
        long unpacked = Gzip.unpackedLength(ramdisk).orElse(ramdisk.length);
        return new LoadedImage("ramdisk", address, ramdisk.length, ramdisk.length, unpacked, origin);
    }

    private long ramdiskAddress(LoadedImage kernel, int length) throws LoaderException {
        try {
            Optional<Integer> wanted = parameters().number(ParameterBlock.RAMDISK_ADDRESS);
            return wanted.isPresent()
                    ? Integer.toUnsignedLong(wanted.get())
                    : placement().addressBehind("ramdisk", kernel.footprintEnd(), length);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    private Environment parameters() {
        return context.get(LoaderKeys.PARAMETERS);
    }

    /**
     * A partition of the boot flash.
     *
     * @throws LoaderException naming it and the layout, when there is none of that name
     */
    public Partition partition(String name) throws LoaderException {
        return context.board()
                .layout()
                .find(name)
                .orElseThrow(() -> new LoaderException(
                        "the flash layout " + context.board().layout() + " has no partition '" + name + "'"));
    }

    private byte[] copy(Partition partition, long address, int length) {
        return new FlashCopy(context.bus(), context.board().bus().byteOrder())
                .copy(flashAddress(partition), address, length, out);
    }

    private long flashAddress(Partition partition) {
        return context.get(Keys.FLASH).address() + partition.offset();
    }

    private int kernelLength(Partition partition) throws LoaderException {
        Optional<Integer> stated = statedLength(partition);
        if (stated.isPresent()) {
            return stated.get();
        }
        int used = usedLength(partition);
        if (used < HEADER) {
            return used;
        }
        // written by somebody else: by Linux, or with a programmer
        try {
            return ZImage.parse(words().read(flashAddress(partition), used))
                    .map(ZImage::length)
                    .orElse(used);
        } catch (ImageException e) {
            throw new LoaderException("kernel: " + e.getMessage(), e);
        }
    }

    private Optional<Integer> statedLength(Partition partition) throws LoaderException {
        String name = ParameterBlock.sizeOf(partition.name());
        try {
            Optional<Integer> length = parameters().number(name);
            if (length.isPresent() && (length.get() < 0 || length.get() > partition.length())) {
                throw new LoaderException(String.format(
                        "%s: the parameter %s says %d bytes, but the partition has %d; write the image again",
                        partition.name(), name, Integer.toUnsignedLong(length.get()), partition.length()));
            }
            return length;
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    /** Bytes up to the last one that is not erased. */
    private int usedLength(Partition partition) {
        long address = flashAddress(partition);
        for (int length = partition.length() & ~3; length > 0; length -= 4) {
            if (context.bus().read32(address + length - 4) != -1) {
                return length;
            }
        }
        return 0;
    }

    private WordBytes words() {
        return new WordBytes(context.bus(), context.board().bus().byteOrder());
    }
}
