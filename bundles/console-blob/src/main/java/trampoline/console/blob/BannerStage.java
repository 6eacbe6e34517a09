package trampoline.console.blob;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.LoaderVersion;

/** Says what the loader is, on which board, and on what terms. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("blob-banner")
public final class BannerStage implements LoaderStage {
    private String version;

    /** With the version of this jar. */
    public BannerStage() {
        this(LoaderVersion.of(BannerStage.class));
    }

    /** @param version of the loader */
    public BannerStage(String version) {
        this.version = version;
    }

    /** A framework knows the version better; no constructor's business, for its type is not there without one. */
    @Activate
    void activate(BundleContext context) {
        version = context.getBundle().getVersion().toString();
    }

    @Override
    public String name() {
        return "blob-banner";
    }

    @Override
    public String description() {
        return "print the loader's name, version and terms";
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
        return Set.of();
    }

    @Override
    public Optional<String> console() {
        return Optional.of(BlobConsole.NAME);
    }

    @Override
    public void run(StageContext context) {
        BoardType board = context.board().type();
        PrintStream out = context.out();
        out.println();
        out.println("This is a " + board.title() + ".");
        out.println("Trampoline loader version " + version + " in the manner of blob");
        out.println("It comes without any warranty; you may pass it on under the terms of the Apache License 2.0.");
    }
}
