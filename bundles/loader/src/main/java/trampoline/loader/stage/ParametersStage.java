package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.Board;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.image.ImageException;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.image.Environment;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.FlashStore;
import trampoline.loader.flash.ParameterBlock;

/** Reads the loader's parameters. A boot does not need them, so a damaged block is only told. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("parameters")
public final class ParametersStage implements LoaderStage {
    @Override
    public String name() {
        return "parameters";
    }

    @Override
    public String description() {
        return "read the loader's parameters from flash";
    }

    @Override
    public Phase phase() {
        return Phase.DEVICES;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.FLASH, Keys.SERIAL);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(LoaderKeys.PARAMETERS);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return Optional.empty();
    }

    @Override
    public void run(StageContext context) {
        Board board = context.board();
        ByteOrder order = board.bus().byteOrder();
        FlashStore flash = new FlashStore(context.bus(), order, context.get(Keys.FLASH));
        ParameterBlock block = new ParameterBlock(flash, board.bootProfile(), order);
        Environment parameters;
        try {
            parameters = block.read();
        } catch (ImageException e) {
            Map<String, String> defaults = context.get(Keys.CONSOLE).defaultParameters(board.bootProfile());
            String next = defaults.isEmpty() ? "going on without" : "going on with the default ones";
            context.out().println(e.getMessage() + "; " + next);
            parameters = defaults(defaults);
        }
        context.put(LoaderKeys.PARAMETERS, parameters);
    }

    private static Environment defaults(Map<String, String> values) {
        try {
            return Environment.of(values);
        } catch (ImageException e) {
            throw new IllegalStateException("the console's default parameters are wrong: " + e.getMessage(), e);
        }
    }
}
