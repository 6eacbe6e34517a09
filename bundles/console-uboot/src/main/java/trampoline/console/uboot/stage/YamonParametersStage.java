package trampoline.console.uboot.stage;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.BootProfile;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;

/** Writes what MIPS Linux gets from YAMON; see {@link YamonParameters}. */
@Component
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("yamon-parameters")
public final class YamonParametersStage implements LoaderStage {
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
        return UbootStyle.excludedMips(board);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        context.put(
                Keys.BOOT_PARAMETERS,
                YamonParameters.write(context, context.get(Keys.COMMAND_LINE), context.get(Keys.RAMDISK), Map.of()));
    }
}
