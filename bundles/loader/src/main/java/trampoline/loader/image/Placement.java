package trampoline.loader.image;

import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;

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

    /** Where the kernel goes. */
    public int kernelAddress() {
        return map.start() + kernelOffset;
    }

    /** Where the boot parameters go. */
    public int parametersAddress() {
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
    public void checkCopy(String name, int address, long length) throws LoaderException {
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
     * @param end unsigned; what lies before it is needed for something else
     * @param length bytes of the image
     * @throws LoaderException with the sizes, when there is no room
     */
    public int addressBehind(String name, long end, long length) throws LoaderException {
        for (MemoryArea area : map.areas()) {
            long from = Math.max(Integer.toUnsignedLong(area.start()), end);
            Optional<Integer> place = placeIn(area, align(from), length);
            if (place.isPresent()) {
                return place.get();
            }
        }
        throw new LoaderException(String.format(
                "%s: no RAM area has %d bytes free from 0x%08x on, where the kernel needs no more; use a smaller one",
                name, length, end));
    }

    private Optional<Integer> placeIn(MemoryArea area, long from, long length) {
        MemoryRange loader = map.loader();
        long at = from;
        if (overlaps((int) at, length, loader.start(), loader.length())) {
            at = align(Integer.toUnsignedLong(loader.start()) + loader.length());
        }
        return at >= Integer.toUnsignedLong(area.start()) && at + length <= area.end()
                ? Optional.of((int) at)
                : Optional.empty();
    }

    private static long align(long address) {
        return address + ALIGNMENT - 1 & -ALIGNMENT;
    }

    /**
     * Checks that the kernel leaves a root file system alone.
     *
     * @throws LoaderException with the addresses, when the kernel would overwrite it
     */
    public void checkClear(LoadedImage kernel, int ramdisk, long length) throws LoaderException {
        long low = Integer.toUnsignedLong(map.start());
        long needed = kernel.footprintEnd() - low;
        if (overlaps(ramdisk, length, (int) low, needed)) {
            throw new LoaderException(String.format(
                    "ramdisk at %s overlaps %s, which the kernel needs for parameters, page tables and unpacking;"
                            + " put it at 0x%08x or higher, or let the loader choose",
                    span(ramdisk, length), span((int) low, needed), align(kernel.footprintEnd())));
        }
    }

    private Optional<MemoryArea> areaAt(int address) {
        return map.areas().stream().filter(area -> area.contains(address, 1)).findFirst();
    }

    private static boolean overlaps(int start, long length, int otherStart, long otherLength) {
        long a = Integer.toUnsignedLong(start);
        long b = Integer.toUnsignedLong(otherStart);
        return a < b + otherLength && b < a + length;
    }

    private static String span(int start, long length) {
        return range(start, Integer.toUnsignedLong(start) + length);
    }

    private static String range(int start, long end) {
        return String.format("0x%08x-0x%08x", start, end - 1);
    }
}
