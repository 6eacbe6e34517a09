package trampoline.loader.flash;

import java.nio.ByteOrder;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.api.loader.LoaderException;
import trampoline.image.Environment;

/** The loader's parameters in flash. */
public final class ParameterBlock {
    /** Bytes of the kernel image. */
    public static final String KERNEL_SIZE = "kernel_size";

    /** Bytes of the root file system image. */
    public static final String RAMDISK_SIZE = "ramdisk_size";

    /** The kernel's command line. */
    public static final String COMMAND_LINE = "bootargs";

    /** The machine number the kernel is told, instead of the board's own. */
    public static final String MACHINE_NUMBER = "machid";

    /** The flash layout that the sizes belong to. */
    public static final String LAYOUT = "layout";

    /** Who put the kernel there, when it was not a user. */
    public static final String GUEST = "guest";

    /** Where to put the root file system in RAM, instead of where the loader would. */
    public static final String RAMDISK_ADDRESS = "ramdisk_addr_r";

    private final FlashStore flash;
    private final Partition area;
    private final ByteOrder order;

    /**
     * @param flash the bank it lies in
     * @param area where in the bank
     * @param order the board's byte order
     */
    public ParameterBlock(FlashStore flash, Partition area, ByteOrder order) {
        this.flash = flash;
        this.area = area;
        this.order = order;
    }

    /** The variable that holds the length of the image in the partition called {@code partition}. */
    public static String sizeOf(String partition) {
        return partition + "_size";
    }

    /**
     * Reads the parameters.
     *
     * @throws ImageException when they are damaged or erased
     */
    public Environment read() throws ImageException {
        return Environment.decode(flash.read(area.offset(), area.length()), order);
    }

    /**
     * Writes the parameters.
     *
     * @throws LoaderException when they do not fit or the flash refuses
     */
    public void write(Environment parameters) throws LoaderException {
        byte[] block;
        try {
            block = parameters.encode(area.length(), order);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
        flash.write(area.offset(), block, () -> {});
    }
}
