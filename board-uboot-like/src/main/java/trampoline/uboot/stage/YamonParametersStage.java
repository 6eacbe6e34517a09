package trampoline.uboot.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.BoardType;
import trampoline.api.loader.BootProfile;
import trampoline.api.loader.Key;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.BootParameters;
import trampoline.loader.Keys;
import trampoline.loader.LoadedImage;
import trampoline.loader.flash.WordBytes;
import trampoline.loader.image.FlashImages;
import trampoline.loader.memory.MemoryArea;

/**
 * Writes the arguments and the environment that MIPS Linux gets from YAMON: argument pointers (program name, command
 * line with {@code rd_start} and {@code rd_size}), then pointers to names and values alternately, each list with a null
 * at its end, then the strings (Linux, {@code arch/mips/fw/lib/cmdline.c}, {@code arch/mips/mti-malta/malta-dtshim.c}).
 */
@Component
public final class YamonParametersStage implements LoaderStage {
    /** Number of arguments, the program's name among them. */
    static final int ARGUMENTS = 2;
    /** Where the environment begins, from the start of the parameters. */
    static final int ENVIRONMENT_OFFSET = 4 * (ARGUMENTS + 1);

    /** What MIPS Linux has room for ({@code COMMAND_LINE_SIZE}). */
    private static final int LONGEST_LINE = 4095;

    private static final long LOW_MEMORY = 256L << 20;

    @Override
    public String name() {
        return "yamon-parameters";
    }

    @Override
    public String description() {
        return "write arguments and environment for MIPS Linux: memory sizes, console, command line, root file system";
    }

    @Override
    public Phase phase() {
        return Phase.PARAMETERS;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.MEMORY_MAP, Keys.COMMAND_LINE, Keys.RAMDISK);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.BOOT_PARAMETERS);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return UbootStyle.excludedMips(board, profile);
    }

    /** Bytes of RAM below 256 MiB, which Linux is told as {@code memsize}. */
    static long lowMemory(StageContext context) {
        return Math.min(LOW_MEMORY, context.get(Keys.MEMORY_MAP).areas().get(0).size());
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        String line = commandLine(context);
        if (line.length() > LONGEST_LINE) {
            throw new LoaderException("the command line has " + line.length() + " characters; MIPS Linux takes "
                    + LONGEST_LINE);
        }
        long all = 0;
        for (MemoryArea area : context.get(Keys.MEMORY_MAP).areas()) {
            all += area.size();
        }
        List<String> strings = new ArrayList<>(List.of(
                "linux",
                line,
                "memsize",
                String.valueOf(lowMemory(context)),
                "ememsize",
                String.valueOf(all),
                "modetty0",
                context.board().bootProfile().consoleBaud() + "n8r"));
        int address = FlashImages.placement(context).parametersAddress();
        int text = address + 4 * (strings.size() + 2);
        int pointer = address;
        WordBytes memory = new WordBytes(context.bus(), context.board().bus().byteOrder());
        for (int i = 0; i < strings.size(); i++) {
            if (i == ARGUMENTS) {
                context.bus().write32(pointer, 0);
                pointer += 4;
            }
            context.bus().write32(pointer, MipsAddresses.cached(text));
            pointer += 4;
            byte[] bytes = (strings.get(i) + '\0').getBytes(StandardCharsets.ISO_8859_1);
            memory.write(text, bytes);
            text += bytes.length + 3 & ~3;
        }
        context.bus().write32(pointer, 0);
        context.put(Keys.BOOT_PARAMETERS, new BootParameters(address, text - address));
    }

    private static String commandLine(StageContext context) {
        String line = context.get(Keys.COMMAND_LINE);
        LoadedImage ramdisk = context.get(Keys.RAMDISK);
        if (!ramdisk.present()) {
            return line;
        }
        return String.format(
                        "%s rd_start=0x%08x rd_size=%d",
                        line, MipsAddresses.cached(ramdisk.address()), ramdisk.length())
                .strip();
    }
}
