package trampoline.arch.mips.boot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.MemoryArea;

/**
 * The arguments and the environment that MIPS Linux gets from YAMON: argument pointers (program name, command line with
 * {@code rd_start} and {@code rd_size}), then pointers to names and values alternately, each list with a null at its end,
 * then the strings (Linux, {@code arch/mips/fw/lib/cmdline.c}, {@code arch/mips/mti-malta/malta-dtshim.c}).
 */
final class YamonParameters {
    /** Number of arguments, the program's name among them. */
    static final int ARGUMENTS = 2;
    /** Where the environment begins, from the start of the parameters. */
    static final int ENVIRONMENT_OFFSET = 4 * (ARGUMENTS + 1);
    /** Most bytes that they take. */
    static final int ROOM = 0x4000;

    /** What MIPS Linux has room for ({@code COMMAND_LINE_SIZE}). */
    private static final int LONGEST_LINE = 4095;

    private static final long LOW_MEMORY = 256L << 20;

    private final KernelStart start;
    private final LoaderBus bus;

    YamonParameters(KernelStart start, LoaderBus bus) {
        this.start = start;
        this.bus = bus;
    }

    /** Bytes of RAM below 256 MiB, which Linux is told as {@code memsize}. */
    static long lowMemory(KernelStart start) {
        return Math.min(LOW_MEMORY, start.memory().areas().get(0).size());
    }

    /**
     * Writes them to the place for parameters.
     *
     * @return where they lie
     * @throws LoaderException with the lengths, when the command line or all of it is too long; when there is no place
     */
    BootParameters write() throws LoaderException {
        MemoryRange place = start.parameters()
                .orElseThrow(() -> new LoaderException("arguments and environment have no place: the kernel lies where"
                        + " they go; load the kernel somewhere else"));
        List<String> strings = new ArrayList<>(List.of(
                "linux",
                commandLine(),
                "memsize",
                String.valueOf(lowMemory(start)),
                "ememsize",
                String.valueOf(start.memory().areas().stream()
                        .mapToLong(MemoryArea::size)
                        .sum()),
                "modetty0",
                start.consoleBaud() + "n8r"));
        start.environment().forEach((name, value) -> strings.addAll(List.of(name, value)));
        return write(place, strings);
    }

    private String commandLine() throws LoaderException {
        String line = start.commandLine();
        Optional<LoadedImage> ramdisk = start.ramdisk();
        if (ramdisk.isPresent()) {
            long address = seen(ramdisk.get().address(), "the root file system");
            line = String.format(
                            "%s rd_start=0x%08x rd_size=%d",
                            line, address, ramdisk.get().length())
                    .strip();
        }
        if (line.length() > LONGEST_LINE) {
            throw new LoaderException(
                    "the command line has " + line.length() + " characters; MIPS Linux takes " + LONGEST_LINE);
        }
        return line;
    }

    /** Where the kernel sees a physical address. */
    private static long seen(long physical, String what) throws LoaderException {
        try {
            return Integer.toUnsignedLong(Segments.cached(physical, what));
        } catch (IllegalArgumentException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    private BootParameters write(MemoryRange place, List<String> strings) throws LoaderException {
        int length = 4 * (strings.size() + 2);
        for (String string : strings) {
            length += roundUp(string.length() + 1);
        }
        long room = Math.min(ROOM, place.length());
        if (length > room) {
            throw new LoaderException("the boot parameters take " + length + " bytes, but there is room for " + room
                    + "; shorten the environment");
        }
        long pointer = place.start();
        long text = pointer + 4L * (strings.size() + 2);
        for (int i = 0; i < strings.size(); i++) {
            if (i == ARGUMENTS) {
                bus.write32(pointer, 0);
                pointer += 4;
            }
            bus.write32(pointer, (int) seen(text, "the boot parameters"));
            pointer += 4;
            text = writeString(text, strings.get(i));
        }
        bus.write32(pointer, 0);
        return new BootParameters(place.start(), (int) (text - place.start()));
    }

    /** Writes a string with a null behind it, and gives the address of the next one. */
    private long writeString(long address, String text) {
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer words = ByteBuffer.allocate(roundUp(characters.length + 1)).order(start.byteOrder());
        words.put(0, characters);
        for (int at = 0; at < words.capacity(); at += 4) {
            bus.write32(address + at, words.getInt(at));
        }
        return address + words.capacity();
    }

    private static int roundUp(int length) {
        return length + 3 & ~3;
    }
}
