package trampoline.loader.image;

import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;
import trampoline.api.loader.StageContext;

/** Plans where in RAM things lie, and refuses what would overwrite something. */
public final class Placement {
    /** The root file system begins at a multiple of this. */
    private static final long ALIGNMENT = 64 << 10;

    private final MemoryMap map;
    private final int kernelOffset;
    private final int parametersOffset;

    /**
     * @param map the RAM
     * @param kernelOffset of the kernel from the start of RAM
     * @param parametersOffset of the boot parameters from the start of RAM
     */
    public Placement(MemoryMap map, int kernelOffset, int parametersOffset) {
        this.map = map;
        this.kernelOffset = kernelOffset;
        this.parametersOffset = parametersOffset;
    }

    /** The plan of RAM for what a context knows; it needs {@link Keys#MEMORY_MAP}. */
    public static Placement of(StageContext context) {
        BootProfile profile = context.board().bootProfile();
        return new Placement(context.get(Keys.MEMORY_MAP), profile.kernelOffset(), profile.parametersOffset());
    }

    /** Where kernels go that say no address of their own. */
    public long kernelAddress() {
        return map.start() + kernelOffset;
    }

    /** Where the boot parameters go. */
    public long parametersAddress() {
        return map.start() + parametersOffset;
    }

    /** Bytes between the beginning of the boot parameters and that of the kernel. */
    public int parametersRoom() {
        return kernelOffset - parametersOffset;
    }

    /**
     * Checks that an image may be copied to its address: RAM is there, and not what the loader runs in.
     *
     * @throws LoaderException with the addresses, when not
     */
    public void checkCopy(String name, long address, long length) throws LoaderException {
        Optional<MemoryArea> area = areaAt(address);
        if (area.isEmpty() || !area.get().contains(address, length)) {
            throw new LoaderException(String.format(
                    "%s: %d bytes at 0x%08x do not fit into RAM%s; use a smaller image",
                    name,
                    length,
                    address,
                    area.map(a -> " " + range(a.start(), a.end())).orElse(", there is none")));
        }
        MemoryRange loader = map.loader();
        if (overlaps(address, length, loader.start(), loader.length())) {
            throw new LoaderException(String.format(
                    "%s: %s would overwrite the loader at %s; use a smaller image",
                    name, span(address, length), span(loader.start(), loader.length())));
        }
    }

    /**
     * Finds room for an image: the lowest place in RAM at or behind an address.
     *
     * @param name of the image, for the message
     * @param end what lies before it is needed for something else
     * @param length bytes of the image
     * @throws LoaderException with the sizes, when there is no room
     */
    public long addressBehind(String name, long end, long length) throws LoaderException {
        for (MemoryArea area : map.areas()) {
            long from = Math.max(area.start(), end);
            Optional<Long> place = placeIn(area, align(from), length);
            if (place.isPresent()) {
                return place.get();
            }
        }
        throw new LoaderException(String.format(
                "%s: no RAM area has %d bytes free from 0x%08x on, where the kernel needs no more; use a smaller one",
                name, length, end));
    }

    private Optional<Long> placeIn(MemoryArea area, long from, long length) {
        MemoryRange loader = map.loader();
        long at = from;
        if (overlaps(at, length, loader.start(), loader.length())) {
            at = align(loader.start() + loader.length());
        }
        return at >= area.start() && at + length <= area.end() ? Optional.of(at) : Optional.empty();
    }

    private static long align(long address) {
        return address + ALIGNMENT - 1 & -ALIGNMENT;
    }

    /**
     * Checks that the kernel leaves a root file system alone.
     *
     * @throws LoaderException with the addresses, when the kernel would overwrite it
     */
    public void checkClear(LoadedImage kernel, long ramdisk, long length) throws LoaderException {
        long low = map.start();
        long needed = kernel.footprintEnd() - low;
        if (overlaps(ramdisk, length, low, needed)) {
            throw new LoaderException(String.format(
                    "ramdisk at %s overlaps %s, which the kernel needs for parameters, page tables and unpacking;"
                            + " put it at 0x%08x or higher, or let the loader choose",
                    span(ramdisk, length), span(low, needed), align(kernel.footprintEnd())));
        }
    }

    private Optional<MemoryArea> areaAt(long address) {
        return map.areas().stream().filter(area -> area.contains(address, 1)).findFirst();
    }

    private static boolean overlaps(long start, long length, long otherStart, long otherLength) {
        return start < otherStart + otherLength && otherStart < start + length;
    }

    private static String span(long start, long length) {
        return range(start, start + length);
    }

    private static String range(long start, long end) {
        return String.format("0x%08x-0x%08x", start, end - 1);
    }
}
