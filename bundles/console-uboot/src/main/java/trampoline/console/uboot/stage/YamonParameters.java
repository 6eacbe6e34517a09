package trampoline.console.uboot.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.StageContext;
import trampoline.loader.flash.WordBytes;
import trampoline.loader.image.FlashImages;

/**
 * The arguments and the environment that MIPS Linux gets from YAMON: argument pointers (program name, command line with
 * {@code rd_start} and {@code rd_size}), then pointers to names and values alternately, each list with a null at its end,
 * then the strings (Linux, {@code arch/mips/fw/lib/cmdline.c}, {@code arch/mips/mti-malta/malta-dtshim.c}).
 */
public final class YamonParameters {
    /** Number of arguments, the program's name among them. */
    public static final int ARGUMENTS = 2;
    /** Where the environment begins, from the start of the parameters. */
    public static final int ENVIRONMENT_OFFSET = 4 * (ARGUMENTS + 1);
    /** Most bytes that they take. */
    public static final int ROOM = 0x4000;

    /** What MIPS Linux has room for ({@code COMMAND_LINE_SIZE}). */
    private static final int LONGEST_LINE = 4095;

    private static final long LOW_MEMORY = 256L << 20;

    private YamonParameters() {}

    /** Bytes of RAM below 256 MiB, which Linux is told as {@code memsize}. */
    public static long lowMemory(StageContext context) {
        return Math.min(LOW_MEMORY, context.get(Keys.MEMORY_MAP).areas().get(0).size());
    }

    /** The kernel's command line, with where the root file system lies. */
    public static String commandLine(String line, LoadedImage ramdisk) {
        if (!ramdisk.present()) {
            return line;
        }
        return String.format(
                        "%s rd_start=0x%08x rd_size=%d",
                        line, MipsAddresses.cached((int) ramdisk.address()), ramdisk.length())
                .strip();
    }

    /**
     * Writes them to the board's place for boot parameters.
     *
     * @param line the kernel's command line without the root file system
     * @param ramdisk of length 0 when there is none
     * @param more variables behind {@code memsize}, {@code ememsize} and {@code modetty0}
     * @return where they lie
     * @throws LoaderException with the lengths, when the command line or all of it is too long
     */
    public static BootParameters write(StageContext context, String line, LoadedImage ramdisk, Map<String, String> more)
            throws LoaderException {
        String full = commandLine(line, ramdisk);
        if (full.length() > LONGEST_LINE) {
            throw new LoaderException(
                    "the command line has " + full.length() + " characters; MIPS Linux takes " + LONGEST_LINE);
        }
        List<String> strings = new ArrayList<>(List.of(
                "linux",
                full,
                "memsize",
                String.valueOf(lowMemory(context)),
                "ememsize",
                String.valueOf(context.get(Keys.MEMORY_MAP).areas().stream()
                        .mapToLong(MemoryArea::size)
                        .sum()),
                "modetty0",
                context.board().bootProfile().consoleBaud() + "n8r"));
        more.forEach((name, value) -> strings.addAll(List.of(name, value)));
        return write(context, strings);
    }

    private static BootParameters write(StageContext context, List<String> strings) throws LoaderException {
        long address = FlashImages.placement(context).parametersAddress();
        int length = 4 * (strings.size() + 2);
        for (String string : strings) {
            length += roundUp(string.length() + 1);
        }
        if (length > ROOM) {
            throw new LoaderException("the boot parameters take " + length + " bytes, but there is room for " + ROOM
                    + "; shorten the environment");
        }
        long text = address + 4L * (strings.size() + 2);
        long pointer = address;
        WordBytes memory = new WordBytes(context.bus(), context.board().bus().byteOrder());
        for (int i = 0; i < strings.size(); i++) {
            if (i == ARGUMENTS) {
                context.bus().write32(pointer, 0);
                pointer += 4;
            }
            context.bus().write32(pointer, MipsAddresses.cached((int) text));
            pointer += 4;
            byte[] bytes = (strings.get(i) + '\0').getBytes(StandardCharsets.ISO_8859_1);
            memory.write(text, bytes);
            text += roundUp(bytes.length);
        }
        context.bus().write32(pointer, 0);
        return new BootParameters(address, (int) (text - address));
    }

    private static int roundUp(int length) {
        return length + 3 & ~3;
    }
}
