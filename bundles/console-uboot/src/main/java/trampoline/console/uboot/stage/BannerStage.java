package trampoline.console.uboot.stage;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.console.ConsoleText;
import trampoline.console.uboot.hush.builtin.VersionCommand;

/** Says what the loader is and on which board. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("uboot-banner")
public final class BannerStage implements LoaderStage {
    private final ConsoleText text;

    /** With the usual texts. */
    public BannerStage() {
        this(ConsoleText.usual());
    }

    /** @param text has the banner */
    @Activate
    public BannerStage(@Reference ConsoleText text) {
        this.text = text;
    }

    @Override
    public String name() {
        return "uboot-banner";
    }

    @Override
    public String description() {
        return "print the loader's name and version and the board's";
    }

    @Override
    public Phase phase() {
        return Phase.BANNER;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.SERIAL);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(VersionCommand.BANNER, VersionCommand.VERSION);
    }

    @Override
    public Optional<String> console() {
        return Optional.of(UbootCommand.SCOPE);
    }

    @Override
    public void run(StageContext context) {
        PrintStream out = context.out();
        out.print("\n\n" + text.banner() + "\n\n");
        out.println("Board: " + context.board().type().title());
        context.put(VersionCommand.BANNER, text.banner());
        context.put(VersionCommand.VERSION, text.version());
    }
}
