package trampoline.console.uboot.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.board.Board;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.FlashBank;
import trampoline.api.loader.Keys;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.AddressSpace;

/**
 * RAM and flash by the core's addresses, many bytes at once. What an image says of its own size is believed only as far
 * as there is memory, and up to {@link #LARGEST}.
 */
final class BootMemory {
    /** Most bytes of an image, packed or unpacked; U-Boot for Malta has the same limit. */
    static final int LARGEST = 64 << 20;

    /** For {@link #below}: anywhere in RAM. */
    static final long NO_CEILING = Long.MAX_VALUE;

    private final StageContext loader;
    private final AddressSpace memory;

    /** @param loader whose board it is */
    BootMemory(StageContext loader) {
        this.loader = loader;
        memory = loader.get(AddressSpace.KEY);
    }

    private List<Span> ram() {
        MemoryMap map = loader.find(Keys.MEMORY_MAP);
        List<Span> areas = new ArrayList<>();
        if (map == null) {
            loader.board().ramWindows().forEach(range -> areas.add(physical("RAM", range.start(), range.length())));
        } else {
            for (MemoryArea area : map.areas()) {
                areas.add(physical("RAM", area.start(), area.size()));
            }
        }
        return areas;
    }

    private static Span physical(String name, long start, long length) {
        return new Span(name, start, start, length);
    }

    private List<Span> readable() {
        List<Span> areas = ram();
        Board board = loader.board();
        for (FlashBank bank : board.flashBanks()) {
            areas.add(physical(bank.name(), bank.address(), bank.length()));
        }
        return areas;
    }

    /**
     * What the loader itself runs in; empty when nobody has said.
     *
     * @return with a physical address for the core's
     */
    Optional<Span> loader() {
        MemoryMap map = loader.find(Keys.MEMORY_MAP);
        return map == null
                ? Optional.empty()
                : Optional.of(physical(
                        "the loader", map.loader().start(), map.loader().length()));
    }

    /** The RAM area with the highest addresses. */
    Span highest() throws LoaderException {
        return ram().stream()
                .max((a, b) -> Long.compare(a.physical(), b.physical()))
                .orElseThrow(() -> new LoaderException("no RAM was found"));
    }

    private long physical(long address) throws LoaderException {
        return memory.physical(address, 1);
    }

    private static long room(List<Span> areas, long physical) {
        return areas.stream()
                .filter(area -> physical >= area.physical() && physical < area.end())
                .mapToLong(area -> area.end() - physical)
                .max()
                .orElse(0);
    }

    /**
     * Bytes of RAM or flash from an address on.
     *
     * @throws LoaderException when the core maps the address nowhere
     */
    long room(long address) throws LoaderException {
        return room(readable(), physical(address));
    }

    /**
     * Bytes of RAM from an address on; 0 when there is none, or the core maps it nowhere.
     */
    long ramRoom(long address) throws LoaderException {
        return memory.mapped(address) ? room(ram(), physical(address)) : 0;
    }

    /**
     * A run of RAM or flash.
     *
     * @param length unsigned
     * @throws LoaderException with the addresses, when it is not all there
     */
    Span readable(String name, long address, long length) throws LoaderException {
        long physical = physical(address);
        long room = room(readable(), physical);
        if (length < 0 || length > room) {
            throw new LoaderException(String.format(
                    "%s at %08x has 0x%x bytes, but RAM or flash has 0x%x there", name, address, length, room));
        }
        return new Span(name, address, physical, length);
    }

    /**
     * A run of RAM in which the loader does not run.
     *
     * @throws LoaderException with the addresses, when it is not all RAM or the loader is in it
     */
    Span writable(String name, long address, long length) throws LoaderException {
        long room = ramRoom(address);
        if (length < 0 || length > room) {
            throw new LoaderException(String.format(
                    "%s at %08x has 0x%x bytes, but RAM has 0x%x there; choose another address",
                    name, address, length, room));
        }
        Span span = new Span(name, address, memory.mapped(address) ? physical(address) : 0, length);
        Optional<Span> own = loader();
        if (own.isPresent() && own.get().overlaps(span)) {
            throw new LoaderException(String.format(
                    "%s would overwrite the loader, which runs at physical %08x-%08x; choose another address",
                    span, own.get().physical(), own.get().end() - 1));
        }
        return span;
    }

    /**
     * Reads bytes of RAM or flash.
     *
     * @throws LoaderException when they are not all there, or more than {@link #LARGEST}
     */
    byte[] read(String name, long address, long length) throws LoaderException {
        readable(name, address, length);
        if (length > LARGEST) {
            throw new LoaderException(
                    String.format("%s at %08x has 0x%x bytes; images may have 0x%x", name, address, length, LARGEST));
        }
        return memory.readBytes(address, (int) length);
    }

    /**
     * Writes bytes into RAM; their neighbours keep what they hold.
     *
     * @throws LoaderException as {@link #writable}
     */
    void write(String name, long address, byte[] bytes) throws LoaderException {
        writable(name, address, bytes.length);
        memory.writeBytes(address, bytes);
    }

    /**
     * The highest place in RAM for bytes, below the loader and everything else that is in use.
     *
     * @param ceiling physical address that it ends at or below
     * @param alignment power of two
     * @param used what it must stay clear of
     * @throws LoaderException when there is no room
     */
    Span below(String name, long length, long ceiling, int alignment, List<Span> used) throws LoaderException {
        Span area = highest();
        List<Span> obstacles = new ArrayList<>(used);
        loader().ifPresent(obstacles::add);
        long end = Math.min(area.end(), ceiling);
        while (true) {
            long start = end - length & -(long) alignment;
            if (start < area.physical()) {
                throw new LoaderException(name + ": no RAM has 0x" + Long.toHexString(length)
                        + " bytes free for it below 0x" + Long.toHexString(Math.min(ceiling, area.end())));
            }
            Span span = new Span(name, memory.cached(start), start, length);
            Optional<Span> obstacle = obstacles.stream().filter(span::overlaps).findFirst();
            if (obstacle.isEmpty()) {
                return span;
            }
            end = obstacle.get().physical();
        }
    }
}
