package trampoline.uboot.stage;

import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.board.BoardType;
import trampoline.api.loader.BootProfile;
import trampoline.api.loader.Key;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.BootDecision;
import trampoline.loader.Keys;
import trampoline.loader.console.CommandSource;
import trampoline.loader.console.LoaderConsole;
import trampoline.loader.flash.ParameterBlock;

/**
 * The prompt at which a boot that was stopped waits. When the boot goes on by itself, only the kernel's command line is
 * taken from the loader's parameters.
 */
@Component
public final class ConsoleStage implements LoaderStage {
    private static final String PROMPT = "=> ";

    private final CommandSource commands;

    /** @param commands where the console's commands come from */
    @Activate
    public ConsoleStage(@Reference CommandSource commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "uboot-console";
    }

    @Override
    public String description() {
        return "take commands at the prompt when the boot was stopped";
    }

    @Override
    public Phase phase() {
        return Phase.AUTOBOOT;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.SERIAL, Keys.BOOT_DECISION, Keys.PARAMETERS);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.COMMAND_LINE);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return UbootStyle.excluded(board, profile);
    }

    @Override
    public void run(StageContext context) {
        context.put(
                Keys.COMMAND_LINE,
                context.get(Keys.PARAMETERS).get(ParameterBlock.COMMAND_LINE).orElse(""));
        if (context.get(Keys.BOOT_DECISION) == BootDecision.DOWNLOAD_MODE) {
            new LoaderConsole(context, commands, UbootStyle.NAME, PROMPT).run();
        }
    }
}
