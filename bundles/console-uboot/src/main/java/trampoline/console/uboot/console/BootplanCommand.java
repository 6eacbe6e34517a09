package trampoline.console.uboot.console;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.flash.ParameterBlock;

/** {@code bootplan}: goes on with the pipeline, which starts the kernel that the earlier stages have loaded. */
@AutoService(UbootCommand.class)
public final class BootplanCommand implements UbootCommand {
    static final String NAME = "bootplan";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "go on with the boot plan";
    }

    @Override
    public String usage() {
        return "\n    - start the kernel and the root file system that were loaded before the countdown,\n"
                + "      with 'bootargs' as the kernel's command line";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    /** {@inheritDoc} Does not come back when the boot goes on. */
    @Override
    public int run(Call call) throws LoaderException {
        StageContext loader = call.loader();
        LoadedImage kernel = loader.find(Keys.KERNEL);
        if (kernel == null || !kernel.present()) {
            throw new LoaderException(
                    "no kernel is loaded: there is none in the flash partition 'kernel', or it cannot be"
                            + " used; put one there by the option --kernel, or load one and use bootm");
        }
        loader.put(
                Keys.COMMAND_LINE,
                call.variables().get(ParameterBlock.COMMAND_LINE).orElse(""));
        loader.put(Keys.BOOT_DECISION, BootDecision.AUTOBOOT);
        throw new BootContinued();
    }
}
