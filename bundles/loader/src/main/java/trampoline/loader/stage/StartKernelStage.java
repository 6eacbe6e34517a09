package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.image.ImageException;
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
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.ParameterBlock;
import trampoline.loader.image.FlashImages;

/**
 * Calls the kernel as ARM Linux wants it: r0 = 0, r1 = machine number, r2 = tag list (Linux,
 * {@code Documentation/arm/booting.rst}).
 */
@Component
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("start-kernel")
public final class StartKernelStage implements LoaderStage {
    @Override
    public String name() {
        return "start-kernel";
    }

    @Override
    public String description() {
        return "call the kernel with machine number and tag list";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.SERIAL, LoaderKeys.PARAMETERS, Keys.KERNEL, Keys.RAMDISK, Keys.BOOT_PARAMETERS);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of();
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return ArmLinux.excluded(board, profile);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        LoadedImage kernel = context.get(Keys.KERNEL);
        LoadedImage ramdisk = context.get(Keys.RAMDISK);
        if (ramdisk.present()) {
            FlashImages.placement(context).checkClear(kernel, ramdisk.address(), ramdisk.length());
        }
        int machine = machineNumber(context);
        SerialDriver serial = context.get(Keys.SERIAL);
        LedDriver led = context.find(Keys.LED);
        context.out().println("Starting kernel ...");
        context.out().println();
        serial.drain();
        if (led != null) {
            led.set(false);
        }
        context.callKernel(
                kernel.address(), 0, machine, context.get(Keys.BOOT_PARAMETERS).address());
        serial.init(context.board().bootProfile().consoleBaud());
        context.out().println();
        context.out()
                .println("The kernel returned to the loader. A kernel should not do that; check that it is one for this"
                        + " machine.");
    }

    private static int machineNumber(StageContext context) throws LoaderException {
        int stated = context.board().bootProfile().machineNumber();
        int number;
        try {
            number = context.get(LoaderKeys.PARAMETERS)
                    .number(ParameterBlock.MACHINE_NUMBER)
                    .orElse(stated);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
        if (number <= 0) {
            throw new LoaderException("the parameter " + ParameterBlock.MACHINE_NUMBER + " is "
                    + Integer.toUnsignedLong(number) + ", which is no machine number; this board's is " + stated);
        }
        return number;
    }
}
