package trampoline.console.uboot.stage;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.BootProfile;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LedDriver;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.SerialDriver;
import trampoline.api.loader.StageContext;
import trampoline.loader.image.FlashImages;

/**
 * Calls the kernel as YAMON does: a0 = number of arguments, a1 = arguments, a2 = environment, a3 = bytes of RAM.
 */
@Component
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("start-mips-kernel")
public final class StartMipsKernelStage implements LoaderStage {
    @Override
    public String name() {
        return "start-mips-kernel";
    }

    @Override
    public String description() {
        return "call the kernel with arguments, environment and RAM size";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(
                Keys.SERIAL, Keys.KERNEL, ElfKernelStage.ENTRY, Keys.RAMDISK, Keys.MEMORY_MAP, Keys.BOOT_PARAMETERS);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of();
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return UbootStyle.excludedMips(board);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        LoadedImage kernel = context.get(Keys.KERNEL);
        LoadedImage ramdisk = context.get(Keys.RAMDISK);
        if (ramdisk.present()) {
            FlashImages.placement(context).checkClear(kernel, ramdisk.address(), ramdisk.length());
        }
        int entry = context.get(ElfKernelStage.ENTRY);
        int arguments =
                MipsAddresses.cached((int) context.get(Keys.BOOT_PARAMETERS).address());
        context.out().printf("## Starting kernel at 0x%08x ...\n\n", entry);
        call(context, entry, YamonParameters.ARGUMENTS, arguments, arguments + YamonParameters.ENVIRONMENT_OFFSET, (int)
                YamonParameters.lowMemory(context));
    }

    /**
     * Calls a kernel when everything is printed, and says so when it comes back.
     *
     * @param entry as the core sees it
     * @param arguments for a0 to a3
     */
    public static void call(StageContext context, int entry, int... arguments) {
        SerialDriver serial = context.get(Keys.SERIAL);
        LedDriver led = context.find(Keys.LED);
        serial.drain();
        if (led != null) {
            led.set(false);
        }
        context.callKernel(
                Integer.toUnsignedLong(entry),
                Arrays.stream(arguments).mapToLong(Integer::toUnsignedLong).toArray());
        serial.init(context.board().bootProfile().consoleBaud());
        context.out().println();
        context.out()
                .println("The kernel returned to the loader. A kernel should not do that; check that it is one for"
                        + " this machine.");
    }
}
