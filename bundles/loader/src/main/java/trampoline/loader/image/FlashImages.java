package trampoline.loader.image;

import java.io.PrintStream;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoadedImage.Origin;
import trampoline.api.loader.StageContext;
import trampoline.image.Environment;
import trampoline.image.Gzip;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.ParameterBlock;

/** Brings the images in the boot flash's partitions into RAM. */
public final class FlashImages {
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

    /**
     * Brings the kernel to its place.
     *
     * @return of length 0 when there is none, on a board that comes up without
     * @throws LoaderException when there is none on another board, it is damaged, or has no room where it goes
     */
    public LoadedImage loadKernel() throws LoaderException {
        boolean optional = context.board().bootProfile().comesUpWithoutKernel();
        Optional<Partition> found = context.board().layout().find(FlashLayout.KERNEL);
        if (found.isEmpty() && optional) {
            return LoadedImage.none(FlashLayout.KERNEL, Origin.FLASH);
        }
        Partition partition = partition(FlashLayout.KERNEL);
        Optional<Integer> stated = statedLength(partition);
        int length = stated.isPresent() || optional ? stated.orElse(0) : usedLength(partition);
        if (length == 0 && optional) {
            return LoadedImage.none(FlashLayout.KERNEL, Origin.FLASH);
        }
        if (length == 0) {
            throw new LoaderException("kernel: the partition at offset 0x%08x of the flash is erased; put one there"
                    .formatted(partition.offset()));
        }
        out.print("Loading kernel from flash ");
        byte[] image = flashCopy().read(flashAddress(partition), length, out);
        LoadedImage kernel = new KernelPlacer(context).place(image, Origin.FLASH);
        out.println(" done");
        return kernel;
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
        Placement.of(context).checkCopy("ramdisk", address, length);
        Placement.of(context).checkClear(kernel, address, length);
        out.print("Loading ramdisk from flash ");
        byte[] ramdisk = flashCopy().copy(flashAddress(partition), address, length, out);
        out.println(" done");
        return ramdisk(ramdisk, address, Origin.FLASH);
    }

    /**
     * Looks a root file system that lies in RAM over. One that is wrapped for U-Boot begins behind its header.
     *
     * @param ramdisk its bytes
     * @param address where they lie
     * @throws LoaderException when a wrapped one is damaged
     */
    public static LoadedImage ramdisk(byte[] ramdisk, long address, Origin origin) throws LoaderException {
        try {
            Optional<UImage> wrapped =
                    UImage.parse(ramdisk).filter(image -> image.header().type().number() == Code.TYPE_RAMDISK);
            return wrapped.isPresent()
                    ? bare(wrapped.get().part(0), address + UImageHeader.LENGTH, origin)
                    : bare(ramdisk, address, origin);
        } catch (ImageException e) {
            throw new LoaderException("ramdisk: " + e.getMessage(), e);
        }
    }

    private static LoadedImage bare(byte[] ramdisk, long address, Origin origin) {
        long unpacked = Gzip.unpackedLength(ramdisk).orElse(ramdisk.length);
        return new LoadedImage("ramdisk", address, ramdisk.length, ramdisk.length, unpacked, origin);
    }

    private long ramdiskAddress(LoadedImage kernel, int length) throws LoaderException {
        try {
            Optional<Integer> wanted = parameters().number(ParameterBlock.RAMDISK_ADDRESS);
            return wanted.isPresent()
                    ? Integer.toUnsignedLong(wanted.get())
                    : Placement.of(context).addressBehind("ramdisk", kernel.footprintEnd(), length);
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

    private FlashCopy flashCopy() {
        return new FlashCopy(context.bus(), context.board().bus().byteOrder());
    }

    private long flashAddress(Partition partition) {
        return context.get(Keys.FLASH).address() + partition.offset();
    }

    private Optional<Integer> statedLength(Partition partition) throws LoaderException {
        String name = ParameterBlock.sizeOf(partition.name());
        boolean unfinished =
                parameters().get(name).filter(ParameterBlock.UNFINISHED::equals).isPresent();
        if (unfinished) {
            throw new LoaderException(partition.name()
                    + ": the image in flash is incomplete, for writing it was not finished; write it there again");
        }
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
}
