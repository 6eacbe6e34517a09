package trampoline.loader.flash;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.image.Environment;
import trampoline.image.RedundantEnvironment;

/**
 * The loader's parameters in flash: one copy, or two, of which one is good whatever happens while the other is written.
 */
public final class ParameterBlock {
    /** Bytes of the kernel image. */
    public static final String KERNEL_SIZE = "kernel_size";

    /** Bytes of the root file system image. */
    public static final String RAMDISK_SIZE = "ramdisk_size";

    /** The kernel's command line. */
    public static final String COMMAND_LINE = "bootargs";

    /** The machine number the kernel is told, instead of the board's own. */
    public static final String MACHINE_NUMBER = "machid";

    /** The board's serial number, 64 bits in hexadecimal, as far as it is one. */
    public static final String SERIAL_NUMBER = "serial#";

    /** The revision of the board's design, in hexadecimal, as far as it is one. */
    public static final String REVISION = "board_rev";

    /** The flash layout that the sizes belong to. */
    public static final String LAYOUT = "layout";

    /** Who put the kernel there, when it was not a user. */
    public static final String GUEST = "guest";

    /** Where to put the root file system in RAM, instead of where the loader would. */
    public static final String RAMDISK_ADDRESS = "ramdisk_addr_r";

    /** In place of an image's size while it is being written: after a power cut it says that the image is not whole. */
    public static final String UNFINISHED = "unfinished";

    private final ParameterStore store;
    private final Partition area;
    private final Optional<Partition> redundant;
    private final ByteOrder order;

    /**
     * Parameters with one copy.
     *
     * @param store the bank it lies in
     * @param area where in the bank
     * @param order the board's byte order
     */
    public ParameterBlock(ParameterStore store, Partition area, ByteOrder order) {
        this(store, area, Optional.empty(), order);
    }

    /**
     * Parameters as a board keeps them.
     *
     * @param store the board's first flash bank
     * @param profile tells where in the bank
     * @param order the board's byte order
     */
    public ParameterBlock(ParameterStore store, BootProfile profile, ByteOrder order) {
        this(store, profile.parameterArea(), profile.redundantParameterArea(), order);
    }

    private ParameterBlock(ParameterStore store, Partition area, Optional<Partition> redundant, ByteOrder order) {
        if (redundant.isPresent() && redundant.get().length() != area.length()) {
            throw new IllegalArgumentException(String.format(
                    "the copies of the parameters have 0x%x and 0x%x bytes; they must be equally long",
                    area.length(), redundant.get().length()));
        }
        this.store = store;
        this.area = area;
        this.redundant = redundant;
        this.order = order;
    }

    /** The variable that holds the length of the image in the partition called {@code partition}. */
    public static String sizeOf(String partition) {
        return partition + "_size";
    }

    /** Bytes that the variables have room for: names, values, a byte for each of their ends, one at the end of all. */
    public int capacity() {
        return area.length()
                - (redundant.isPresent() ? Environment.REDUNDANT_HEADER_LENGTH : Environment.HEADER_LENGTH);
    }

    /**
     * Reads the parameters: of two copies the newer one, and where neither is good, a single copy as it was before
     * there were two.
     *
     * @throws ImageException when they are damaged or erased
     */
    public Environment read() throws ImageException {
        if (redundant.isEmpty()) {
            return single();
        }
        try {
            return newest().environment();
        } catch (ImageException e) {
            Optional<Environment> old = findSingle();
            if (old.isPresent()) {
                return old.get();
            }
            throw e;
        }
    }

    private Environment single() throws ImageException {
        return Environment.decode(contents(area), order);
    }

    private Optional<Environment> findSingle() {
        try {
            return Optional.of(single());
        } catch (ImageException e) {
            return Optional.empty();
        }
    }

    private RedundantEnvironment newest() throws ImageException {
        return RedundantEnvironment.decode(contents(area), contents(redundant.orElseThrow()), order);
    }

    private byte[] contents(Partition copy) {
        return store.read(copy.offset(), copy.length());
    }

    /** The copy that counts; empty when none is good. */
    public Optional<Partition> current() {
        if (redundant.isPresent()) {
            try {
                return Optional.of(newest().current() == 0 ? area : redundant.get());
            } catch (ImageException e) {
                // perhaps a single one from before
            }
        }
        return findSingle().map(parameters -> area);
    }

    /** True when one copy is all there is of parameters that ought to have two: it is from before there were two. */
    public boolean isSuperseded() {
        if (redundant.isEmpty()) {
            return false;
        }
        try {
            newest();
            return false;
        } catch (ImageException e) {
            return findSingle().isPresent();
        }
    }

    /** True when these parameters are in flash, in the form in which {@link #write} leaves them. */
    public boolean holds(Environment parameters) {
        try {
            return (redundant.isPresent() ? newest().environment() : single()).equals(parameters);
        } catch (ImageException e) {
            return false;
        }
    }

    /**
     * Checks that parameters can be written.
     *
     * @throws LoaderException with the sizes, when they do not fit
     */
    public void requireFits(Environment parameters) throws LoaderException {
        encoded(parameters);
    }

    /**
     * Writes the parameters.
     *
     * @throws LoaderException when they do not fit or the flash refuses
     */
    public void write(Environment parameters) throws LoaderException {
        if (redundant.isPresent()) {
            update(parameters).run();
        } else {
            store.rewrite(area.offset(), encoded(parameters));
        }
    }

    /**
     * Prepares writing parameters that have two copies; nothing is written yet.
     *
     * @throws LoaderException when they do not fit
     * @throws IllegalStateException when there is one copy
     */
    public ParameterUpdate update(Environment parameters) throws LoaderException {
        Partition second = redundant.orElseThrow(() -> new IllegalStateException("the parameters have one copy"));
        byte[] block = encoded(parameters);
        try {
            return newest().current() == 0
                    ? new ParameterUpdate(store, second, Optional.of(area), block)
                    : new ParameterUpdate(store, area, Optional.of(second), block);
        } catch (ImageException e) {
            // a single copy from before lies in the first area, and stays until the next time
            return new ParameterUpdate(store, findSingle().isPresent() ? second : area, Optional.empty(), block);
        }
    }

    /**
     * Erases all copies, the one that counts last.
     *
     * @throws LoaderException when the flash refuses
     */
    public void erase() throws LoaderException {
        if (redundant.isEmpty()) {
            byte[] erased = new byte[area.length()];
            Arrays.fill(erased, (byte) -1);
            store.rewrite(area.offset(), erased);
            return;
        }
        boolean secondCounts = current().equals(redundant);
        Partition last = secondCounts ? redundant.get() : area;
        Partition other = secondCounts ? area : redundant.get();
        store.erase(other.offset(), other.length());
        store.erase(last.offset(), last.length());
    }

    private byte[] encoded(Environment parameters) throws LoaderException {
        try {
            return redundant.isPresent()
                    ? RedundantEnvironment.encode(parameters, area.length(), order)
                    : parameters.encode(area.length(), order);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }
}
